package io.lmskit.persistence.account;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Users of a bulk as they travel: an array for each column.
 *
 * @param versions of the guests who become these users; 0 for new ones
 * @param roles separated by commas
 */
@SuppressWarnings("ArrayRecordComponent")
record UserArrays(
        UUID[] ids,
        Long[] versions,
        String[] emails,
        String[] emailKeys,
        @Nullable String[] usernames,
        @Nullable String[] usernameKeys,
        @Nullable String[] externalIds,
        @Nullable String[] firstNames,
        @Nullable String[] lastNames,
        @Nullable String[] lastNameKeys,
        String[] displayNames,
        String[] nameKeys,
        @Nullable String[] phones,
        @Nullable String[] imageUrls,
        String[] roles) {}
