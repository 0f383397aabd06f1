import type { Incident } from '../incident/incident.ts';
import type { TableRow } from './csv.ts';

/** Groups of incidents as rows of a table, without their trends; versions and the ids of merged groups are joined by spaces. */
export function incidentRows(incidents: readonly Incident[]): TableRow[] {
  return incidents.map((incident) => ({
    id: incident.id,
    service: incident.service,
    environment: incident.environment,
    category: incident.category,
    closeFunction: incident.closeSite?.function ?? null,
    closeFile: incident.closeSite?.file ?? null,
    closeLine: incident.closeSite?.line ?? null,
    sendFunction: incident.sendSite?.function ?? null,
    sendFile: incident.sendSite?.file ?? null,
    sendLine: incident.sendSite?.line ?? null,
    initiator: incident.initiator,
    code: incident.code,
    handshakeFailure: incident.handshakeFailure,
    count: incident.count,
    connections: incident.connections,
    distinctConnections: incident.distinctConnections,
    firstConnections: incident.firstConnections,
    earlierConnections: incident.earlierConnections,
    follows: incident.follows?.id ?? null,
    share: incident.share,
    rate: incident.rate,
    lostBytes: incident.lostBytes,
    delayP5Ms: incident.delayMs.p5,
    delayP50Ms: incident.delayMs.p50,
    delayP95Ms: incident.delayMs.p95,
    firstSeen: incident.firstSeen,
    lastSeen: incident.lastSeen,
    versions: incident.versions.join(' '),
    state: incident.state,
    merged: incident.merged.map(({ id }) => id).join(' '),
  }));
}
