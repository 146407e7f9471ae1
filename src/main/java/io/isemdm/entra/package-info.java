/**
 * What ISE fetches from Microsoft before it calls Intune, for its authentication type <em>OAuth – Client Credentials</em>:
 * the token endpoint of Entra ID with the document that describes it, and Graph's list of where Intune's services are.
 * The calls are seen; the error codes are Entra's published ones.
 */
package io.isemdm.entra;
