package io.clientregistry.bench;

import io.clientregistry.support.KeycloakServer;
import java.util.List;

/**
 * A fleet comes back to a node that remembers nothing: devices whose password has a fast verifier, against devices that
 * have none yet. The server starts again in each round that is measured, and is warmed up before.
 */
final class NodeJustStartedRow implements Row {

    private final RateRow rates;
    private final KeycloakServer keycloak;
    private final Load returning;
    private final Load warmUp;
    private final int restarts;
    private boolean hasVerifiers;
    private int measured;

    /**
     * @param rates     of the returning devices against others
     * @param returning logins of the same devices in each round; the first one leaves their verifiers
     * @param warmUp    other logins by the same way
     * @param restarts  how many rounds are measured
     */
    NodeJustStartedRow(RateRow rates, KeycloakServer keycloak, Load returning, Load warmUp, int restarts) {
        this.rates = rates;
        this.keycloak = keycloak;
        this.returning = returning;
        this.warmUp = warmUp;
        this.restarts = restarts;
    }

    @Override
    public String number() {
        return rates.number();
    }

    @Override
    public boolean restartsServer() {
        return true;
    }

    @Override
    public void measure(Round round) throws Exception {
        if (!hasVerifiers) {
            round.run(returning);
            hasVerifiers = true;
        } else if (measured < restarts) {
            keycloak.restart();
            round.run(warmUp);
            rates.measure(round);
            measured++;
        }
    }

    /** The round for warm-up measures nothing. */
    @Override
    public void reset() {
    }

    @Override
    public List<Finding> findings() {
        return rates.findings();
    }
}
