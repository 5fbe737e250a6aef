package io.clientregistry.register;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.clientregistry.login.LoginAttempt;
import io.clientregistry.login.LoginResult.Busy;
import io.clientregistry.login.LoginResult.Cause;
import io.clientregistry.login.LoginResult.Rejected;
import io.clientregistry.registry.PairingCode;
import io.clientregistry.registry.Refusal;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.Response.Status;
import org.keycloak.OAuthErrorException;
import org.keycloak.representations.idm.OAuth2ErrorRepresentation;

/** What the explicit flow answers. */
final class RegisterAnswers {

    /** 423, RFC 4918, section 11.3. */
    private static final int LOCKED = 423;
    /** In s: a full registry is emptied by people. */
    private static final int FULL_RETRY_SECONDS = 60;

    private RegisterAnswers() {
    }

    /** @param pairingCode absent where the password is too short for one */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RegistrationStatus(String status, String pairingCode) {
    }

    static Response granted() {
        return json(Response.status(Status.CREATED), new RegistrationStatus("granted", null));
    }

    private static Response pending(LoginAttempt attempt) {
        return json(Response.status(Status.ACCEPTED),
                new RegistrationStatus("pending", PairingCode.of(attempt.username(), attempt.password())));
    }

    static Response turnedOff() {
        return error(Response.status(Status.NOT_FOUND), "not_found", "This realm has no registration by HTTP");
    }

    /** What became of a login that was not let in. */
    static Response rejected(Rejected rejected, LoginAttempt attempt) {
        return switch (rejected.outcome().kind()) {
            case GRANTED -> granted();
            case RECORDED, REPEATED -> pending(attempt);
            case REFUSED -> refused(rejected.outcome().refusal(), rejected.cause() != Cause.UNKNOWN_USER);
            case FAILED -> unavailable();
        };
    }

    /** @param known whether the name is somebody's; else one that is taken was granted only now, to this device perhaps */
    private static Response refused(Refusal refusal, boolean known) {
        return switch (refusal) {
            case LOCKED -> error(Response.status(LOCKED), refusal.reason(), "The client registry is locked");
            case USERNAME_TAKEN -> known ? error(Response.status(Status.CONFLICT), refusal.reason(),
                    "The username belongs to somebody else") : unavailable();
            case QUEUE_FULL -> tooMany(FULL_RETRY_SECONDS, "Too many requests are waiting for a decision");
            default -> error(Response.status(Status.BAD_REQUEST), refusal.reason(), "The registration was refused");
        };
    }

    static Response tooMany(int seconds, String description) {
        return error(Response.status(Status.TOO_MANY_REQUESTS).header(HttpHeaders.RETRY_AFTER, seconds),
                "too_many_requests", description);
    }

    /** Nothing was decided. */
    static Response unavailable() {
        return error(Response.status(Status.SERVICE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER,
                Busy.RETRY_AFTER_SECONDS), OAuthErrorException.TEMPORARILY_UNAVAILABLE, "Try again");
    }

    private static Response error(ResponseBuilder answer, String error, String description) {
        return json(answer, new OAuth2ErrorRepresentation(error, description));
    }

    private static Response json(ResponseBuilder answer, Object entity) {
        return answer.type(MediaType.APPLICATION_JSON_TYPE).header(HttpHeaders.CACHE_CONTROL, "no-store").entity(entity).build();
    }
}
