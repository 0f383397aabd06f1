import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { FlattenMap, originalPositionFor, sourceContentFor, type TraceMap } from '@jridgewell/trace-mapping';
import type { Origin } from '../../_close/span/origin.ts';
import { type OriginalPlace, originalFrame } from '../../_close/stack/original-frame.ts';
import { pathOf } from '../../_close/stack/source-file.ts';
import type { StackFrame } from '../../_close/stack/stack-frame.ts';
import { bucketOf, MINUTE_MS } from '../../_close/time/grain.ts';
import type { Connection } from '../database/connection.ts';
import { sourceMapService } from './uploaded-source-map.ts';

/** Identifies whose map it is: all environments of a service run the same files. */
export type MapOwner = Pick<Origin, 'project' | 'service' | 'version'>;

/** Text of maps that are held parsed, in UTF-16 units; a parsed map takes a few times as much. */
const MAX_HELD = 64_000_000;
/** A larger file in the folder is passed over, as it would be refused as an upload. */
export const MAX_MAP_LENGTH = 20_000_000;

/** A generated file that has a map, named by the end of its path; `text` reads the map. */
interface MappedFile {
  file: string;
  text(): Promise<string | null>;
}

/** A frame, and its whole source where a map brings it. */
export interface SourcedFrame extends StackFrame {
  source: string | null;
}

/**
 * Resolves frames of bundled files by the maps that were uploaded or lie in a folder. The list of maps is read once a
 * minute.
 */
export class SourceMaps {
  readonly #folder: string | null;
  readonly #now: () => number;
  #minute = 0;
  readonly #files = new Map<string, Promise<readonly MappedFile[]>>();
  /** The longest unused first. Null is a map that can't be read. */
  readonly #parsed = new Map<string, { map: TraceMap | null; length: number }>();
  #held = 0;

  /** @param folder with `<service>/<version>/**&#47;<file>.map`, or null */
  constructor(folder: string | null, now: () => number) {
    this.#folder = folder;
    this.#now = now;
  }

  /** The frames with original places and names where a map knows them, and as they are elsewhere. */
  async resolve(database: Connection, owner: MapOwner, frames: readonly StackFrame[]): Promise<SourcedFrame[]> {
    const files = await this.#filesOf(database, owner);
    const resolved: SourcedFrame[] = [];
    for (const frame of frames) {
      const place = files.length === 0 ? null : await this.#original(owner, files, frame);
      resolved.push(
        place === null ? { ...frame, source: null } : { ...originalFrame(frame, place), source: place.source },
      );
    }
    return resolved;
  }

  #filesOf(database: Connection, owner: MapOwner): Promise<readonly MappedFile[]> {
    const minute = bucketOf(this.#now(), MINUTE_MS);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#files.clear();
      this.#parsed.clear();
      this.#held = 0;
    }
    const key = JSON.stringify([owner.project, owner.service, owner.version]);
    const known = this.#files.get(key);
    if (known) return known;
    const reading = Promise.all([uploaded(database, owner), inFolder(this.#folder, owner)]).then((found) =>
      found.flat(),
    );
    this.#files.set(key, reading);
    reading.catch(() => this.#files.delete(key));
    return reading;
  }

  async #original(owner: MapOwner, files: readonly MappedFile[], frame: StackFrame): Promise<OriginalPlace | null> {
    const path = pathOf(frame.location);
    const fits = files.filter(({ file }) => path === file || path.endsWith(`/${file}`));
    const [best] = fits.sort((a, b) => b.file.length - a.file.length);
    if (best === undefined || frame.line < 1) return null;
    const map = await this.#parse(JSON.stringify([owner.project, owner.service, owner.version, best.file]), best);
    if (map === null) return null;
    const { source, line, column } = originalPositionFor(map, {
      line: frame.line,
      column: Math.max(0, frame.column - 1),
    });
    if (source === null || line === null) return null;
    return { source: sourceContentFor(map, source), location: source, line, column: (column ?? 0) + 1 };
  }

  async #parse(key: string, file: MappedFile): Promise<TraceMap | null> {
    const held = this.#parsed.get(key);
    if (held) {
      this.#parsed.delete(key);
      this.#parsed.set(key, held);
      return held.map;
    }
    const text = (await file.text()) ?? '';
    const entry = { map: parsedMap(text), length: text.length };
    this.#parsed.set(key, entry);
    this.#held += entry.length;
    for (const [oldest, { length }] of this.#parsed) {
      if (this.#held <= MAX_HELD || oldest === key) break;
      this.#parsed.delete(oldest);
      this.#held -= length;
    }
    return entry.map;
  }
}

/** Null if it is no source map. */
export function parsedMap(text: string): TraceMap | null {
  try {
    return new FlattenMap(text);
  } catch {
    return null;
  }
}

async function uploaded(database: Connection, owner: MapOwner): Promise<MappedFile[]> {
  const key = [BigInt(sourceMapService(owner)), owner.version] as const;
  const rows = await database.query<{ file: string }>(
    'SELECT file FROM source_map WHERE service_id = ? AND version = ?',
    ...key,
  );
  return rows.map(({ file }) => ({
    file,
    async text() {
      const [row] = await database.query<{ map: string }>(
        'SELECT map FROM source_map WHERE service_id = ? AND version = ? AND file = ?',
        ...key,
        file,
      );
      return row?.map ?? null;
    },
  }));
}

async function inFolder(folder: string | null, { service, version }: MapOwner): Promise<MappedFile[]> {
  // Names come from senders: they must not lead out of the folder.
  if (folder === null || !isFolderName(service) || !isFolderName(version)) return [];
  const root = join(folder, service, version);
  const names = await readdir(root, { recursive: true }).catch(() => []);
  return names
    .filter((name) => name.endsWith('.map'))
    .map((name) => ({
      file: name.slice(0, -'.map'.length).replaceAll('\\', '/'),
      text: () => readMap(join(root, name)),
    }));
}

function isFolderName(name: string): boolean {
  return name !== '' && !name.startsWith('.') && !/[/\\\0]/.test(name);
}

async function readMap(path: string): Promise<string | null> {
  try {
    return (await stat(path)).size > MAX_MAP_LENGTH ? null : await readFile(path, 'utf8');
  } catch {
    return null;
  }
}
