package io.clientregistry.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

import io.clientregistry.registry.Fault;
import io.clientregistry.registry.RegistrationRequest;
import io.clientregistry.registry.RequestConflict;
import io.clientregistry.registry.RequestNotFound;
import io.clientregistry.registry.RequestStatus;
import jakarta.ws.rs.core.Response.Status;
import org.jboss.logging.Logger;

/** One decision on many requests; the failure of one does not touch the others. */
final class BulkDecision {

    private static final Logger LOG = Logger.getLogger(BulkDecision.class);

    /** A transaction for a few of them: a commit waits for the disk, and a long one makes others wait for its rows. */
    private static final int TOGETHER = 20;

    private final AdminDecisions decisions;
    private final BiFunction<AdminDecisions, List<String>, List<RegistrationRequest>> decision;

    BulkDecision(AdminRequest request,
                 BiFunction<AdminDecisions, List<String>, List<RegistrationRequest>> decision) {
        this.decisions = new AdminDecisions(request);
        this.decision = decision;
    }

    /** What became of each, in the order of {@code ids}. */
    List<BulkResult> on(List<String> ids) {
        var results = new ArrayList<BulkResult>();
        for (int from = 0; from < ids.size(); from += TOGETHER) {
            results.addAll(together(ids.subList(from, Math.min(from + TOGETHER, ids.size()))));
        }
        return results;
    }

    private List<BulkResult> together(List<String> ids) {
        try {
            return decision.apply(decisions, ids).stream().map(BulkDecision::done).toList();
        } catch (RuntimeException e) {
            LOG.debug("One of a few requests could not be decided; now each by itself", Fault.of(e));
            return ids.stream().map(this::alone).toList();
        }
    }

    private BulkResult alone(String id) {
        try {
            return done(decision.apply(decisions, List.of(id)).get(0));
        } catch (RequestNotFound e) {
            return new BulkResult(id, Status.NOT_FOUND.getStatusCode(), null, e.getMessage());
        } catch (RequestConflict e) {
            return new BulkResult(id, Status.CONFLICT.getStatusCode(), null, e.getMessage());
        } catch (RuntimeException e) {
            return new BulkResult(id, Status.INTERNAL_SERVER_ERROR.getStatusCode(), null, "Internal error");
        }
    }

    private static BulkResult done(RegistrationRequest decided) {
        var status = decided.status() == RequestStatus.GRANTED ? Status.CREATED : Status.NO_CONTENT;
        return new BulkResult(decided.id(), status.getStatusCode(), decided.userId(), null);
    }
}
