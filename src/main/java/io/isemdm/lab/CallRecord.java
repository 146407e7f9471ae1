package io.isemdm.lab;

/**
 * What is noted of one call of ISE once it is answered. Every text but the account is one of a few words of ours; none is
 * what the caller wrote.
 *
 * @param integration name of the network integration; {@code null} when the path belongs to none
 * @param operation   {@code mdminfo}, {@code devices}, …; {@code null} when none was recognised
 * @param criterion   the query criterion in the protocol's spelling; {@code null} without one
 * @param version     1 to 3; 0 when none was recognised
 * @param status      HTTP status of the answer
 * @param nanos       time from the first look at the call to its answer
 * @param devices     number of devices in the answer
 * @param account     user name or API client that called, as far as it is a known one; {@code null} otherwise
 * @param refusal     why the caller was not let in, in words of ours; {@code null} when it was
 */
public record CallRecord(String integration, String operation, String criterion, int version, int status, long nanos,
        int devices, String account, String refusal) {
}
