package io.lmskit.account;

import io.lmskit.kernel.AccessDeniedException;
import io.lmskit.kernel.ConflictException;
import io.lmskit.kernel.Id;
import io.lmskit.kernel.InvalidInputException;
import io.lmskit.kernel.NotFoundException;
import io.lmskit.kernel.RuleViolationException;

/**
 * What users tell of themselves, and how they want the host's application. All of it is theirs: erased with the person, and
 * removed with the user.
 *
 * <p>Every method throws {@link AccessDeniedException} if the scope's actor may not do this, {@link NotFoundException} if
 * there is no such user, and the changing ones {@link InvalidInputException} with all wrong fields at once; none is
 * repeated below.
 */
public interface ProfileService {

    /** The profile; an empty one of version 0 if nothing was ever told. */
    Profile getProfile(Id<User> user);

    /**
     * Replaces the profile as a whole.
     *
     * @param version the version that was read; nobody else may have changed the profile since
     * @throws ConflictException if the profile was changed since
     * @throws RuleViolationException if the user is deleted
     */
    Profile changeProfile(Id<User> user, long version, ProfileDetails details);

    /** What holds for the user; of version 0 if nothing was ever chosen. */
    Preferences getPreferences(Id<User> user);

    /**
     * Replaces the choices as a whole.
     *
     * @param version the version that was read; nobody else may have changed the choices since
     * @throws ConflictException if the choices were changed since
     * @throws RuleViolationException if the user is deleted
     */
    Preferences changePreferences(Id<User> user, long version, PreferenceChoices choices);
}
