package io.lmskit.kernel;

/** There is no such entity in this tenant; what belongs to another tenant does not exist here. */
public final class NotFoundException extends LmsException {

    private static final long serialVersionUID = 1L;

    /**
     * @param entity in words, for example {@code session}; the code is {@code session.not-found}
     * @param key what was looked for
     */
    public NotFoundException(String entity, Object key) {
        super(entity + ".not-found", "There is no " + entity.replace('-', ' ') + " " + key);
    }
}
