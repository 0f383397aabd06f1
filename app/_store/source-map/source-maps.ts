import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DEFAULT_PROJECT } from '../../_access/project.ts';
import type { Origin } from '../../_close/span/origin.ts';
import { type OriginalPlace, originalFrame } from '../../_close/stack/original-frame.ts';
import { pathOf } from '../../_close/stack/source-file.ts';
import type { StackFrame } from '../../_close/stack/stack-frame.ts';
import { bucketOf, MINUTE_MS } from '../../_close/time/grain.ts';
import { Thread, ThreadFailed, ThreadOutOfMemory } from '../../_thread/thread.ts';
import type { Connection } from '../database/connection.ts';
import { MAX_MAP_LENGTH } from './parse-source-map.ts';
import type { MapReply, MapTask } from './source-map-message.ts';
import { sourceMapService } from './uploaded-source-map.ts';

/** Identifies whose map it is: all environments of a service run the same files. */
export type MapOwner = Pick<Origin, 'project' | 'service' | 'version'>;

/** Of the thread: the largest map takes 250 MB while it is parsed. */
const LIMITS = { memoryMb: 384, timeMs: 20_000 };

const WORKER = new URL('./source-map-worker.ts', import.meta.url);

/** A generated file that has a map, named by the end of its path; `text` reads the map. */
interface MappedFile {
  file: string;
  /** Of the map's text: another text has another one. */
  key: string;
  text(): Promise<string | null>;
}

/** A frame, and its whole source where a map brings it. */
export interface SourcedFrame extends StackFrame {
  source: string | null;
}

/**
 * Resolves frames of bundled files by the maps that were uploaded or lie in a folder. The list of maps is read once a
 * minute. A thread parses them.
 */
export class SourceMaps {
  readonly #folder: string | null;
  readonly #now: () => number;
  readonly #thread = new Thread<MapTask, MapReply>(WORKER, LIMITS);
  #minute = 0;
  readonly #files = new Map<string, Promise<readonly MappedFile[]>>();
  /** Maps that ended the thread: they would do so again. */
  readonly #tooDear = new Set<string>();

  /** @param folder with `<service>/<version>/**&#47;<file>.map`, of the default project; or null */
  constructor(folder: string | null, now: () => number) {
    this.#folder = folder;
    this.#now = now;
  }

  /** The frames with original places and names where a map knows them, and as they are elsewhere. */
  async resolve(database: Connection, owner: MapOwner, frames: readonly StackFrame[]): Promise<SourcedFrame[]> {
    const files = await this.#filesOf(database, owner);
    const byFile = new Map<MappedFile, StackFrame[]>();
    for (const frame of frames) {
      const file = mappedFileOf(files, frame);
      if (file !== null) byFile.set(file, [...(byFile.get(file) ?? []), frame]);
    }
    const places = new Map<StackFrame, OriginalPlace | null>();
    for (const [file, ofFile] of byFile) {
      const found = await this.#placesOf(file, ofFile);
      for (const [index, frame] of ofFile.entries()) places.set(frame, found[index] ?? null);
    }
    return frames.map((frame) => {
      const place = places.get(frame) ?? null;
      return place === null ? { ...frame, source: null } : { ...originalFrame(frame, place), source: place.source };
    });
  }

  /** Ends the thread. */
  close(): Promise<void> {
    return this.#thread.close();
  }

  #filesOf(database: Connection, owner: MapOwner): Promise<readonly MappedFile[]> {
    const minute = bucketOf(this.#now(), MINUTE_MS);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#files.clear();
      this.#tooDear.clear();
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

  async #placesOf(file: MappedFile, frames: readonly StackFrame[]): Promise<readonly (OriginalPlace | null)[]> {
    if (this.#tooDear.has(file.key)) return [];
    const places = frames.map(({ line, column }) => ({ line, column }));
    try {
      const [held] = await this.#thread.ask({ key: file.key, text: null, frames: places });
      if (held?.kind === 'places') return held.places;
      const [read] = await this.#thread.ask({ key: file.key, text: (await file.text()) ?? '', frames: places });
      return read?.kind === 'places' ? read.places : [];
    } catch (error) {
      if (!(error instanceof ThreadOutOfMemory || error instanceof ThreadFailed)) throw error;
      this.#tooDear.add(file.key);
      return [];
    }
  }
}

/** The file that is named with the longest end of the frame's path. */
function mappedFileOf(files: readonly MappedFile[], frame: StackFrame): MappedFile | null {
  if (frame.line < 1) return null;
  const path = pathOf(frame.location);
  const fits = files.filter(({ file }) => path === file || path.endsWith(`/${file}`));
  return fits.sort((a, b) => b.file.length - a.file.length)[0] ?? null;
}

async function uploaded(database: Connection, owner: MapOwner): Promise<MappedFile[]> {
  const service = BigInt(sourceMapService(owner));
  const rows = await database.query<{ file: string; uploaded_at: number | bigint }>(
    'SELECT file, uploaded_at FROM source_map WHERE service_id = ? AND version = ?',
    service,
    owner.version,
  );
  return rows.map(({ file, uploaded_at: uploadedAt }) => ({
    file,
    key: JSON.stringify([String(service), owner.version, file, String(uploadedAt)]),
    async text() {
      const [row] = await database.query<{ map: string }>(
        'SELECT map FROM source_map WHERE service_id = ? AND version = ? AND file = ?',
        service,
        owner.version,
        file,
      );
      return row?.map ?? null;
    },
  }));
}

async function inFolder(folder: string | null, { project, service, version }: MapOwner): Promise<MappedFile[]> {
  // Whoever sends into another project would read the sources of a service that they name.
  if (folder === null || project !== DEFAULT_PROJECT) return [];
  // Names come from senders: they must not lead out of the folder.
  if (!isFolderName(service) || !isFolderName(version)) return [];
  const root = join(folder, service, version);
  const names = await readdir(root, { recursive: true }).catch(() => []);
  const maps = names.filter((name) => name.endsWith('.map'));
  return Promise.all(
    maps.map(async (name) => {
      const path = join(root, name);
      const { mtimeMs, size } = await stat(path).catch(() => ({ mtimeMs: 0, size: 0 }));
      return {
        file: name.slice(0, -'.map'.length).replaceAll('\\', '/'),
        key: JSON.stringify([path, mtimeMs, size]),
        text: () => readMap(path),
      };
    }),
  );
}

function isFolderName(name: string): boolean {
  return name !== '' && !name.startsWith('.') && !/[/\\\0]/.test(name);
}

/** A larger file is passed over, as it would be refused as an upload. */
async function readMap(path: string): Promise<string | null> {
  try {
    return (await stat(path)).size > MAX_MAP_LENGTH ? null : await readFile(path, 'utf8');
  } catch {
    return null;
  }
}
