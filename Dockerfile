# An optimized image of Keycloak on PostgreSQL with the client registry:
#
#   ./mvnw package -DskipTests
#   docker build -t keycloak-with-registry .
#
# Another database, or another Keycloak: --build-arg KC_DB=mariadb, --build-arg KEYCLOAK_VERSION=...
ARG KEYCLOAK_VERSION=26.7.4

FROM quay.io/keycloak/keycloak:${KEYCLOAK_VERSION} AS builder
ARG REGISTRY_VERSION=1.0.0
ARG KC_DB=postgres
ENV KC_DB=${KC_DB} KC_HEALTH_ENABLED=true KC_METRICS_ENABLED=true
COPY target/keycloak-client-registry-${REGISTRY_VERSION}.jar /opt/keycloak/providers/
RUN /opt/keycloak/bin/kc.sh build

FROM quay.io/keycloak/keycloak:${KEYCLOAK_VERSION}
COPY --from=builder /opt/keycloak/ /opt/keycloak/
ENTRYPOINT ["/opt/keycloak/bin/kc.sh"]
CMD ["start", "--optimized"]
