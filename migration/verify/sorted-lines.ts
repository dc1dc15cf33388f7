import type { Spool } from './spool';

/** Characters of lines that are sorted in memory at a time. */
const IN_MEMORY = 16 * 1024 * 1024;
const LINES_AN_APPEND = 10_000;

/**
 * The lines of some files in the order of their code units. What does not fit into memory is sorted in parts, which are kept in
 * files until they are merged.
 *
 * @param inMemory characters that fit.
 */
export async function* sortedLines(
  spool: Spool,
  files: readonly string[],
  inMemory = IN_MEMORY,
): AsyncGenerator<string> {
  const parts: string[] = [];
  let held: string[] = [];
  let characters = 0;
  try {
    for (const file of files) {
      for await (const line of spool.lines(file)) {
        held.push(line);
        characters += line.length;
        if (characters < inMemory) continue;
        const part = `${files[0]}~${parts.length}`;
        parts.push(part);
        await writePart(spool, part, held.sort());
        held = [];
        characters = 0;
      }
    }
    yield* merge([...parts.map((part) => spool.lines(part)), inTurn(held.sort())]);
  } finally {
    for (const part of parts) await spool.delete(part);
  }
}

async function writePart(spool: Spool, part: string, sorted: readonly string[]): Promise<void> {
  await spool.clear(part);
  for (let at = 0; at < sorted.length; at += LINES_AN_APPEND)
    await spool.append(part, sorted.slice(at, at + LINES_AN_APPEND));
}

async function* inTurn(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

/** Sorted lines from several sorted ones; there are few of them. */
async function* merge(sources: readonly AsyncGenerator<string>[]): AsyncGenerator<string> {
  const heads: { line: string; rest: AsyncGenerator<string> }[] = [];
  for (const rest of sources) {
    const first = await rest.next();
    if (!first.done) heads.push({ line: first.value, rest });
  }
  while (heads.length > 0) {
    const least = heads.reduce((a, b) => (b.line < a.line ? b : a));
    yield least.line;
    const next = await least.rest.next();
    if (next.done) heads.splice(heads.indexOf(least), 1);
    else least.line = next.value;
  }
}
