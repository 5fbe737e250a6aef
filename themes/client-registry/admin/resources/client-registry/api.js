/**
 * The page's REST client: /admin/realms/{realm}/client-registry. Times are epoch milliseconds.
 *
 * @typedef {object} Context what the page is given, and all that it is given
 * @property {string} realm
 * @property {object} [realmRepresentation]
 * @property {string} adminBaseUrl
 * @property {string} serverBaseUrl
 * @property {string} authServerUrl
 * @property {() => Promise<string>} getAccessToken
 *
 * @typedef {object} RegistryState
 * @property {boolean} unlocked
 * @property {number} [unlockedUntil]
 * @property {string} [unlockedBy]
 * @property {number} serverTime
 * @property {number} pending
 * @property {number} contested
 * @property {boolean} canManage
 * @property {OpenWindow} [window] what the open window is for
 *
 * @typedef {object} OpenWindow what is absent limits nothing
 * @property {string} [id]
 * @property {string} [reason]
 * @property {string[]} [usernames] patterns
 * @property {string[]} [addresses] networks
 * @property {string[]} [brokers] client ids
 * @property {number} [expect]
 * @property {number} [granted] how many of the expected ones are granted
 * @property {boolean} [grantExpected] listed devices are granted by themselves
 *
 * @typedef {OpenWindow & {seconds: number}} UnlockRequest
 *
 * @typedef {object} WindowLine a window in the commissioning record
 * @property {string} id
 * @property {number} openedAt
 * @property {string} [openedBy]
 * @property {number} until
 * @property {number} [closedAt]
 * @property {string} [closedBy]
 * @property {"TIME"|"NUMBER"|"HAND"|"REPLACED"} [closed]
 * @property {Record<string, number>} requests
 * @property {Record<string, number>} outcomes
 *
 * @typedef {object} ExpectedDevice
 * @property {string} id
 * @property {string} username
 * @property {string} [pairingCode]
 * @property {string[]} roles
 * @property {string} [note]
 * @property {string} importedBy
 * @property {number} importedAt
 *
 * @typedef {object} ImportResult
 * @property {number} imported
 * @property {number} replaced
 * @property {number} wrong
 * @property {{line: number, error: string}[]} errors
 * @property {{line: number, username: string, id: string, expected: Expectation}[]} [pending]
 *
 * @typedef {object} RegistrationRequest
 * @property {string} id
 * @property {string} username
 * @property {"NEW"|"REPLACEMENT"} kind
 * @property {"PENDING"|"GRANTED"|"DENIED"|"IGNORED"|"EXPIRED"} status
 * @property {boolean} contested
 * @property {string} [pairingCode]
 * @property {string} [address]
 * @property {string} [mqttClientId]
 * @property {string} brokerClientId `/register` of one that registered by HTTP
 * @property {Record<string, string>} [context] what the device tells of itself
 * @property {number} firstSeen
 * @property {number} lastSeen
 * @property {number} attempts
 * @property {number} [decidedAt]
 * @property {string} [decidedBy]
 * @property {string} [userId] the user that came of it; of a replacement the device, from the beginning
 * @property {string} [windowId]
 * @property {Expectation} [expected] how it stands to the list of expected devices
 * @property {number} [grantedBefore] when an earlier request of this username was granted, whose user is gone
 * @property {number} [deniedBefore] when an earlier request of this username was denied
 * @property {number} [deletedBefore] when a user of this username was deleted
 *
 * @typedef {"NAME"|"CODE"|"OTHER_SECRET"} Expectation
 *
 * @typedef {object} RequestQuery
 * @property {string[]} [status]
 * @property {string} [search] part of username, address, MQTT client id or context
 * @property {string} [username] a whole one
 * @property {string} [window] the id of the window in which they came
 * @property {"lastSeen"|"decidedAt"} [sort] what is newest; `lastSeen` when absent
 * @property {number} [first]
 * @property {number} [max]
 *
 * @typedef {{id: string, status: number, userId?: string, error?: string}} BulkResult
 *
 * @typedef {{id: string, clientId: string, name?: string, enabled: boolean, connected: boolean, clientIds: ClientIdRule, lastAsked?: number, lastRefused?: number, lastRefusal?: string, lastFollowed?: number, management?: Management}} Broker
 * @typedef {{kind: string, url: string, username: string, failingSince?: number, failure?: string, givenUp?: number, givenUpAt?: number}} Management
 * @typedef {"owned"|"username"|"free"} ClientIdRule whose the MQTT client ids are at a broker
 * @typedef {{clientId: string, secret?: string, tokenEndpoint: string, brokerEndpoint: string}} BrokerConnection
 *
 * @typedef {object} BrokerRole
 * @property {string} id
 * @property {string} name
 * @property {Permission[]} permissions
 * @property {{attribute: string, value: string, reason: string}[]} invalid values that grant nothing
 *
 * @typedef {object} Permission
 * @property {"publish"|"subscribe"} action
 * @property {string} filter as it is written
 * @property {string} [deviceFilter] for the device that was asked about; absent when it matches nothing
 * @property {number[]} [qos]
 * @property {boolean} [retain]
 *
 * @typedef {{username: string, mqttClientId?: string}} MqttIdentity
 *
 * @typedef {object} Device
 * @property {string} id the user's
 * @property {string} username
 * @property {boolean} enabled
 * @property {number} [grantedAt]
 * @property {string} [grantedBy]
 * @property {string} [requestId]
 * @property {string} [pairingCode]
 * @property {number} [lastLogin]
 * @property {string} [lastAddress]
 * @property {string} [lastMqttClientId]
 * @property {string} [lastBroker]
 * @property {number} logins
 * @property {number} [expiresAt]
 * @property {string} [note]
 * @property {number} [replaceUntil] while its replacement window is open
 *
 * @typedef {{status?: string, days?: string, search?: string, first?: number, max?: number}} DeviceQuery
 *
 * @typedef {object} Settings
 * @property {number} windowSeconds
 * @property {number} requestTtlSeconds
 * @property {number} maxPending
 * @property {number} minUsernameLength
 * @property {number} minPasswordLength
 * @property {number} clientIdDays
 * @property {boolean} registerEnabled
 * @property {string} [webhookUrl]
 * @property {string} [webhookSecret] written, never read
 * @property {string} [notifyEmail]
 *
 * @typedef {object} Deliveries how deliveries by one channel of the doorbell go
 * @property {number} [deliveredAt]
 * @property {number} [failedAt]
 * @property {string} [error]
 * @property {number} waiting
 * @property {number} givenUp
 *
 * @typedef {{webhook?: Deliveries, email?: Deliveries}} DoorbellStatus
 *
 * @typedef {object} ClientId an MQTT client id that an account owns
 * @property {string} id
 * @property {string} [clientId] absent for one of blanks only
 * @property {string} [brokerClientId]
 * @property {string} userId
 * @property {string} username
 * @property {number} firstUsed
 * @property {number} lastUsed
 * @property {number} refusals how many logins of others were refused
 * @property {number} [lastRefused]
 * @property {string} [refusedUsername] whose the last of them was
 */

const TIMEOUT_MS = 15_000;
const IMPORT_TIMEOUT_MS = 120_000;

/** A call that did not succeed. `status` is 0 when no answer came at all. */
export class ApiError extends Error {
  /**
   * @param {number} status
   * @param {string} message
   */
  constructor(status, message) {
    super(message);
    this.name = "ApiError";
    this.status = status;
  }
}

export class Api {
  #context;

  /** @param {Context} context */
  constructor(context) {
    this.#context = context;
  }

  /** @returns {Promise<RegistryState>} */
  state = () => this.#call("GET", "");

  /** @param {UnlockRequest} window @returns {Promise<RegistryState>} */
  unlock = (window) => this.#call("POST", "/unlock", window);

  /** @returns {Promise<RegistryState>} */
  lock = () => this.#call("POST", "/lock");

  /** @param {RequestQuery} query @returns {Promise<RegistrationRequest[]>} */
  requests = (query) => this.#call("GET", `/requests${queryString({ ...query })}`);

  /** @param {RequestQuery} query @returns {Promise<number>} */
  count = (query) => this.#call("GET", `/requests/count${queryString({ ...query })}`);

  /** @param {string} id @returns {Promise<RegistrationRequest>} */
  request = (id) => this.#call("GET", `/requests/${id}`);

  /** @param {string} id @param {boolean} acceptContested @returns {Promise<{userId: string, username: string}>} */
  grant = (id, acceptContested) => this.#call("POST", `/requests/${id}/grant`, { acceptContested });

  /** @param {string} id */
  deny = (id) => this.#call("POST", `/requests/${id}/deny`);

  /** @param {string} id */
  ignore = (id) => this.#call("POST", `/requests/${id}/ignore`);

  /** @param {string} id */
  forget = (id) => this.#call("DELETE", `/requests/${id}`);

  /** @param {"grant"|"deny"} decision @param {string[]} ids @returns {Promise<BulkResult[]>} */
  decideAll = (decision, ids) => this.#call("POST", `/requests/${decision}`, { ids });

  /** @param {DeviceQuery} query @returns {Promise<Device[]>} */
  devices = (query) => this.#call("GET", `/devices${queryString({ ...query })}`);

  /** @param {DeviceQuery} query @returns {Promise<number>} */
  deviceCount = (query) => this.#call("GET", `/devices/count${queryString({ ...query })}`);

  /** @param {string} id @returns {Promise<Device>} */
  device = (id) => this.#call("GET", `/devices/${id}`);

  /** @param {string} id @param {{expiresAt: number|null, note: string|null}} change */
  changeDevice = (id, change) => this.#call("PUT", `/devices/${id}`, change);

  /** @param {"disable"|"enable"|"retire"} deed @param {string[]} ids @returns {Promise<BulkResult[]>} */
  doToDevices = (deed, ids) => this.#call("POST", `/devices/${deed}`, { ids });

  /** @param {string} id */
  disconnectDevice = (id) => this.#call("POST", `/devices/${id}/disconnect`);

  /** @param {string} id */
  openReplacement = (id) => this.#call("POST", `/devices/${id}/replace`);

  /** @param {string} id */
  closeReplacement = (id) => this.#call("DELETE", `/devices/${id}/replace`);

  /** @returns {Promise<Settings>} */
  settings = () => this.#call("GET", "/settings");

  /** @param {Settings} settings */
  saveSettings = (settings) => this.#call("PUT", "/settings", settings);

  /** @returns {Promise<DoorbellStatus>} */
  doorbell = () => this.#call("GET", "/doorbell");

  /** @returns {Promise<{channel: "webhook"|"email", delivered: boolean, error?: string}[]>} */
  testDoorbell = () => this.#call("POST", "/doorbell/test");

  /** @returns {Promise<import("./activity.js").Activity>} */
  activity = () => this.#call("GET", "/activity");

  /** @param {{first: number, max: number}} part @returns {Promise<(WindowLine & OpenWindow)[]>} */
  windows = (part) => this.#call("GET", `/windows${queryString({ ...part })}`);

  /** @returns {Promise<number>} */
  windowCount = () => this.#call("GET", "/windows/count");

  /** The requests of a window as CSV. @param {string} id */
  windowTable = (id) => this.#text("GET", `/client-registry/windows/${id}`, undefined, { accept: "text/csv" });

  /** @param {{search: string, first: number, max: number}} query @returns {Promise<ExpectedDevice[]>} */
  expected = (query) => this.#call("GET", `/expected${queryString(query)}`);

  /** @param {string} search @returns {Promise<number>} */
  expectedCount = (search) => this.#call("GET", `/expected/count${queryString({ search })}`);

  /** @param {string} id */
  removeExpected = (id) => this.#call("DELETE", `/expected/${id}`);

  clearExpected = () => this.#call("DELETE", "/expected");

  /**
   * @param {string} list
   * @param {string} type its media type
   * @param {{dryRun?: string, skipWrong?: string}} options "true" or absent
   * @returns {Promise<ImportResult>}
   */
  importExpected = async (list, type, options) =>
    JSON.parse(await this.#text("POST", `/client-registry/expected${queryString(options)}`, list, { type, timeout: IMPORT_TIMEOUT_MS }));

  /** @returns {Promise<{locale: string, messages: Record<string, string>}>} */
  messages = () => this.#call("GET", "/messages");

  /** @returns {Promise<Broker[]>} */
  brokers = () => this.#call("GET", "/brokers");

  /** @param {string} clientId @param {{clientIds?: string, management?: object}} [settings] @returns {Promise<BrokerConnection>} */
  connectBroker = (clientId, settings) => this.#call("PUT", `/brokers/${encodeURIComponent(clientId)}`, settings);

  /** @param {string} clientId @param {string} dialect @returns {Promise<string>} */
  brokerConfiguration = (clientId, dialect) => this.#text("GET", `/client-registry/brokers/${encodeURIComponent(clientId)}/config/${dialect}`);

  /** @param {string} clientId @param {MqttIdentity} [device] to be told what they permit to it @returns {Promise<BrokerRole[]>} */
  brokerRoles = (clientId, device) => this.#call("GET", `/brokers/${encodeURIComponent(clientId)}/roles${queryString({ ...device })}`);

  /** @param {{search?: string, refused?: boolean, first?: number, max?: number}} query @returns {Promise<ClientId[]>} */
  clientIds = (query) => this.#call("GET", `/client-ids${queryString(query)}`);

  /** @param {{search?: string, refused?: boolean}} query @returns {Promise<number>} */
  countClientIds = (query) => this.#call("GET", `/client-ids/count${queryString(query)}`);

  /** @param {string} id */
  releaseClientId = (id) => this.#call("DELETE", `/client-ids/${id}`);

  /** Keycloak's own call. @param {string} userId @param {string} client the client's internal id @param {{id: string, name: string}[]} roles */
  giveRoles = (userId, client, roles) => this.#text("POST", `/users/${userId}/role-mappings/clients/${client}`, roles);

  /** Keycloak's own call: the roles of a client that a user has, by groups and other roles too. @param {string} userId @param {string} client its internal id @returns {Promise<{id: string, name: string}[]>} */
  rolesOf = async (userId, client) => JSON.parse(await this.#text("GET", `/users/${userId}/role-mappings/clients/${client}/composite`));

  /**
   * @param {string} method
   * @param {string} path below the registry
   * @param {object} [body]
   */
  async #call(method, path, body) {
    const text = await this.#text(method, `/client-registry${path}`, body);
    return text ? JSON.parse(text) : undefined;
  }

  /**
   * @param {string} method
   * @param {string} path below the realm
   * @param {object|string} [body] a string is sent as it is
   * @param {{accept?: string, type?: string, timeout?: number}} [options] media types of the answer and of the body
   * @returns {Promise<string>} the answer's body
   */
  async #text(method, path, body, { accept = "application/json, text/plain", type = "application/json", timeout = TIMEOUT_MS } = {}) {
    const { adminBaseUrl, realm } = this.#context;
    /** @type {Record<string, string>} */
    const headers = { accept, authorization: `Bearer ${await this.#token()}` };
    /** @type {RequestInit} */
    const init = { method, headers, signal: AbortSignal.timeout(timeout) };
    if (body) {
      headers["content-type"] = type;
      init.body = typeof body === "string" ? body : JSON.stringify(body);
    }
    let response;
    try {
      response = await fetch(`${adminBaseUrl}/admin/realms/${encodeURIComponent(realm)}${path}`, init);
    } catch (error) {
      throw new ApiError(0, messageOf(error));
    }
    const text = await response.text();
    if (!response.ok) throw new ApiError(response.status, reason(text));
    return text;
  }

  async #token() {
    try {
      return await this.#context.getAccessToken();
    } catch (error) {
      throw new ApiError(0, messageOf(error));
    }
  }
}

/** What is absent or empty is left out. @param {Record<string, string|number|boolean|string[]|undefined>} query */
function queryString(query) {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of [value].flat()) if (one !== undefined && one !== "") parameters.append(name, String(one));
  }
  return parameters.size ? `?${parameters}` : "";
}

/** @param {unknown} error */
const messageOf = (error) => (error instanceof Error ? error.message : "");

/** What Keycloak says in the body of an error; empty when it says nothing. @param {string} text */
function reason(text) {
  try {
    const { errorMessage, error_description: description, error } = JSON.parse(text);
    return errorMessage ?? description ?? error ?? "";
  } catch {
    return "";
  }
}
