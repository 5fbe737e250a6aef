package io.clientregistry.admin;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clientregistry.registry.Window;

/**
 * How knocks have ended since the registry was last unlocked.
 *
 * @param since    epoch ms, absent when it never was
 * @param outcomes number of knocks by outcome: {@code recorded}, {@code repeated}, {@code refused:<reason>}, {@code failed}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ActivityRepresentation(Long since, Map<String, Long> outcomes) {

    static ActivityRepresentation of(Window window, Map<String, Long> outcomes) {
        return new ActivityRepresentation(window.openedAt() == 0 ? null : window.openedAt(), outcomes);
    }
}
