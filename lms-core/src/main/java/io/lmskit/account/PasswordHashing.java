package io.lmskit.account;

/**
 * Turns passwords into what is stored. The library's own is Argon2id; a host may bring its own, to keep the secret part in
 * hardware, or to accept the hashes of a system that it comes from. Called by many threads; slow by intention, and never
 * called while the library holds a connection, unless the host's transaction does.
 */
public interface PasswordHashing {

    /** The hash of a password, with a salt of its own and everything that is needed to compare: at most 1,000 characters. */
    String hash(Password password);

    /**
     * Whether this is the hash of that password. Must take as long for a wrong password as for the right one, and about as
     * long as {@link #hash}, which is computed where there is nothing to compare with.
     */
    boolean matches(Password password, String hash);

    /** Whether the hash was made in another way than {@link #hash} makes it now, so that it should be made anew. */
    boolean isOutdated(String hash);
}
