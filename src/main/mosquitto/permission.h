/* What one client may do: the "permissions" of Keycloak's answer. What no permission permits is denied. */
#ifndef REGISTRY_PERMISSION_H
#define REGISTRY_PERMISSION_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stddef.h>

enum action { ACTION_PUBLISH, ACTION_SUBSCRIBE };

/* For the QoS or the retain flag of a request that does not tell it. */
#define NOT_TOLD (-1)

struct permission {
	enum action action;
	unsigned qos; /* a bit for each permitted level, 0 for all */
	int retain;   /* the only permitted flag, or NOT_TOLD for both */
	char *filter; /* a valid topic filter */
};

struct permissions {
	size_t count;
	struct permission list[];
};

/* Reads a JSON array. An entry that is not understood grants nothing, its neighbours stand. NULL without memory. */
struct permissions *permissions_of_json(const cJSON *array);

void permissions_free(struct permissions *permissions);

/* May a message be published to this topic? */
bool permissions_allow_publish(const struct permissions *permissions, const char *topic, int qos, int retain);

/* May a client subscribe to this filter ("$share/group/filter" is judged as its filter)? */
bool permissions_allow_subscribe(const struct permissions *permissions, const char *topic, int qos);

/* May a message of this topic still be delivered? The QoS was judged when the client subscribed. */
bool permissions_allow_delivery(const struct permissions *permissions, const char *topic);

#endif
