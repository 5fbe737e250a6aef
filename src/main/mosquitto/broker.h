/* Mosquitto's plug-in interface, version 5, and what the version at hand can do. */
#ifndef REGISTRY_BROKER_H
#define REGISTRY_BROKER_H

#include <mosquitto.h>
#include <mosquitto_broker.h>
#include <mosquitto_plugin.h>

/* From 2.1 on, a client may be kept waiting for the answer to its login while the broker goes on. */
#if LIBMOSQUITTO_VERSION_NUMBER >= 2001000
#define REGISTRY_DELAYED_AUTH
#endif

#endif
