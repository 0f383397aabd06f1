// When a command that stays in the foreground has to end.

/** An orphan is noticed so soon. Asking costs less than a microsecond. */
const ASKS_EVERY_MS = 250;

/**
 * Calls `end` once: at the first SIGINT, SIGTERM or SIGHUP, or when whoever started this process is gone. A shell
 * between a container and this command dies of its SIGTERM without passing it on, and the system has no signal for
 * that. So the parent's id is asked for: it changes when the parent ends.
 */
export function whenToEnd(end) {
  const parent = process.ppid;
  let ended = false;
  const once = () => {
    if (ended) return;
    ended = true;
    clearInterval(asking);
    end();
  };
  const asking = setInterval(() => {
    if (process.ppid !== parent) once();
  }, ASKS_EVERY_MS);
  asking.unref();
  // Not `once`: npm passes on a Ctrl-C that came from the terminal already, and the second must not kill.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, once);
}
