package io.clientregistry.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clientregistry.registry.Window;

/**
 * The lock as everybody sees it. Times are epoch ms.
 *
 * @param serverTime by which a client corrects its own clock
 * @param contested  how many pending requests share their username with another one
 * @param canManage  whether the caller may change anything
 * @param window     what the open window is for, absent while locked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StateRepresentation(boolean unlocked, Long unlockedUntil, String unlockedBy, long serverTime,
                                  long pending, long contested, boolean canManage,
                                  WindowRepresentation window) {

    /** @param granted how many of the open window's requests are granted */
    static StateRepresentation of(Window window, long granted, long now, long pending, long contested, boolean canManage) {
        var open = window.isOpen(now);
        return new StateRepresentation(open, open ? window.until() : null, open ? window.openedBy() : null, now,
                pending, contested, canManage, open ? WindowRepresentation.of(window, granted) : null);
    }
}
