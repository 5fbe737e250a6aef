package io.clientregistry.admin;

import java.util.List;
import java.util.function.BiFunction;

import io.clientregistry.registry.RegistrationRequest;
import io.clientregistry.registry.RequestConflict;
import io.clientregistry.registry.RequestNotFound;
import io.clientregistry.registry.RequestStatus;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.logging.Logger;

/** One decision on many requests; the failure of one does not touch the others. */
final class BulkDecision {

    private static final Logger LOG = Logger.getLogger(BulkDecision.class);

    private final AdminDecisions decisions;

    BulkDecision(AdminRequest request) {
        this.decisions = new AdminDecisions(request);
    }

    List<BulkResult> on(List<String> ids, BiFunction<AdminDecisions, String, RegistrationRequest> decision) {
        return ids.stream().map(id -> result(id, decision)).toList();
    }

    private BulkResult result(String id, BiFunction<AdminDecisions, String, RegistrationRequest> decision) {
        try {
            var decided = decision.apply(decisions, id);
            var status = decided.status() == RequestStatus.GRANTED ? Status.CREATED : Status.NO_CONTENT;
            return new BulkResult(id, status.getStatusCode(), decided.userId(), null);
        } catch (RequestNotFound e) {
            return new BulkResult(id, Status.NOT_FOUND.getStatusCode(), null, e.getMessage());
        } catch (RequestConflict e) {
            return new BulkResult(id, Status.CONFLICT.getStatusCode(), null, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("A registration request could not be decided", e);
            return new BulkResult(id, Status.INTERNAL_SERVER_ERROR.getStatusCode(), null, "Internal error");
        }
    }
}
