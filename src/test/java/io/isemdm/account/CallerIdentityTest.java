package io.isemdm.account;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;

import org.junit.jupiter.api.Test;

import io.isemdm.Alone;
import io.quarkus.security.identity.SecurityIdentity;

@Alone
class CallerIdentityTest {

    @Test
    void whoCameInWithThePasswordBeforeIsKnownToHaveDoneSo() {
        Account before = ann();
        SecurityIdentity caller = CallerIdentity.of(before, Long.MAX_VALUE);
        assertTrue(CallerIdentity.hasPasswordOf(caller, before));
        assertFalse(CallerIdentity.hasPasswordOf(caller,
                before.with(before.password().next("another", PasswordOrigin.ADMINISTERED))));
        assertFalse(CallerIdentity.hasPasswordOf(CallerIdentity.ofClient("a client", Set.of(), 0), before));
    }

    static Account ann() {
        return Account.first("ann", new StoredPassword("", PasswordOrigin.ADMINISTERED, true, 0, null), Set.of());
    }
}
