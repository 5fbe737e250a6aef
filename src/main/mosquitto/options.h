/* The plug-in's options: plugin_opt_* in mosquitto.conf. */
#ifndef REGISTRY_OPTIONS_H
#define REGISTRY_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

struct mosquitto_opt;

struct options {
	char *endpoint;          /* .../realms/{realm}/client-registry/broker, without a slash at its end */
	char *client_id;         /* the broker client */
	char *secret;            /* its secret */
	char *secret_file;       /* where the secret was read, or NULL */
	char *cafile;            /* the certificates to trust, or NULL for the system's */
	long connect_timeout_ms; /* for a connection to Keycloak */
	long timeout_ms;         /* for a whole request */
	long wait_ms;            /* that the broker's thread may wait for one CONNECT, and in a second on average */
	long connections;        /* requests at a time */
	long revocations_s;      /* between two questions for revocations */
};

/* Reads all of them. False with a line for the log when one is unknown, missing or wrong; secrets are not in it. */
bool options_read(struct options *options, const struct mosquitto_opt *list, int count, char *error, size_t size);

/* The secret in the file, without the line's end; NULL with a line for the log when there is none. */
char *options_read_secret(const char *file, char *error, size_t size);

void options_free(struct options *options);

#endif
