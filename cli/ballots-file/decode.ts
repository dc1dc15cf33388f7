import { TextDecoder } from 'node:util';
import { BallotsFileError, CommandError } from '../errors';
import { describeReadError } from '../file-errors';
import type { InputFile } from './input-file';
import { firstChunk, openBytes, startsWith } from './open-bytes';

interface Encoding {
  /** As `TextDecoder` knows it. */
  label: string;
  mark: Buffer;
}

const BYTE_ORDER_MARKS: readonly Encoding[] = [
  { label: 'utf-8', mark: Buffer.from([0xef, 0xbb, 0xbf]) },
  { label: 'utf-16le', mark: Buffer.from([0xff, 0xfe]) },
  { label: 'utf-16be', mark: Buffer.from([0xfe, 0xff]) },
];
const LINE_FEEDS: Readonly<Record<string, Buffer>> = {
  'utf-16le': Buffer.from('\n', 'utf16le'),
  'utf-16be': Buffer.from([0, 0x0a]),
};
const LINE_FEED = Buffer.from('\n');
/** A piece may be longer than this only when it is one chunk; a file may have no line feeds at all. */
const LONGEST_REST_BYTES = 1024 * 1024;

/**
 * The text of a file, in pieces that end with lines, so that the first piece holds the first line. A byte order mark tells the
 * encoding, and else `file.encoding`. Throws `BallotsFileError` when the file cannot be read, or holds bytes that the encoding
 * does not have: if they became U+FFFD, voters who differ only there would become one.
 */
export async function* readText(file: InputFile): AsyncGenerator<string> {
  try {
    const beginning = await firstChunk(await openBytes(file));
    const encoding = encodingOf(beginning, file.encoding ?? 'utf-8');
    const lineFeed = LINE_FEEDS[encoding.label] ?? LINE_FEED;
    yield* decode(wholeLines(await openBytes(file), lineFeed), encoding, file);
  } catch (error) {
    throw error instanceof CommandError ? error : new BallotsFileError(describeReadError(file.name, error));
  }
}

function encodingOf(beginning: Buffer, named: string): Encoding {
  const marked = BYTE_ORDER_MARKS.find(({ mark }) => startsWith(beginning, mark));
  if (marked) return marked;
  // The first letter of a header is ASCII, which UTF-16 writes with a zero beside it.
  const [first, second] = beginning;
  const isUtf16 = second === 0 || first === 0;
  const guessed = first === 0 ? 'utf-16be' : 'utf-16le';
  return { label: isUtf16 && named === 'utf-8' ? guessed : named, mark: Buffer.alloc(0) };
}

async function* wholeLines(chunks: AsyncIterable<Buffer>, lineFeed: Buffer): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk]);
    const end = endOfLines(bytes, lineFeed) || (bytes.length > LONGEST_REST_BYTES ? bytes.length : 0);
    if (end > 0) yield bytes.subarray(0, end);
    rest = bytes.subarray(end);
  }
  yield rest;
}

/** Where the last whole line ends; 0 when none does. */
function endOfLines(bytes: Buffer, lineFeed: Buffer): number {
  let at = bytes.lastIndexOf(lineFeed);
  // Two bytes in a row may belong to two characters of UTF-16.
  while (at > 0 && at % lineFeed.length !== 0) at = bytes.lastIndexOf(lineFeed, at - 1);
  return at < 0 || at % lineFeed.length !== 0 ? 0 : at + lineFeed.length;
}

async function* decode(
  pieces: AsyncIterable<Buffer>,
  { label, mark }: Encoding,
  { name, encoding }: InputFile,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
  let linesBefore = 0;
  let skip = mark.length;
  for await (const bytes of pieces) {
    const piece = bytes.subarray(skip);
    skip = 0;
    const text = tryDecode(decoder, piece);
    if (text === undefined) {
      const { byte, line } = firstBadByte(piece, label);
      throw new BallotsFileError(badByteMessage(name, encoding ?? label, line + linesBefore, byte));
    }
    linesBefore += lineEndsIn(text);
    if (text !== '') yield text;
  }
  if (tryDecode(decoder) === undefined) {
    throw new BallotsFileError(`${name} ends in the middle of a character of ${encoding ?? label}.`);
  }
}

function tryDecode(decoder: TextDecoder, piece?: Buffer): string | undefined {
  try {
    // With `stream`, which makes Node.js 20 decode windows-1252 as it should.
    return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
  } catch {
    return undefined;
  }
}

/** The byte at which a character begins that cannot be decoded, and its line in the piece, counted from 1. */
function firstBadByte(piece: Buffer, label: string): { byte: number; line: number } {
  const decoder = new TextDecoder(label, { fatal: true, ignoreBOM: true });
  let text = '';
  let start = 0;
  for (const at of piece.keys()) {
    const decoded = tryDecode(decoder, piece.subarray(at, at + 1));
    if (decoded === undefined) break;
    text += decoded;
    if (decoded !== '') start = at + 1;
  }
  return { byte: piece[start] ?? 0, line: 1 + lineEndsIn(text) };
}

function lineEndsIn(text: string): number {
  return text.split(/\r\n|\r|\n/).length - 1;
}

function badByteMessage(name: string, encoding: string, line: number, byte: number): string {
  const hex = `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  return (
    `${name} is not ${encoding.toUpperCase()}: line ${line} holds the byte ${hex}. Save it as "CSV UTF-8", or name its ` +
    'encoding with --encoding: windows-1252 for the plain "CSV" of Excel in the West, shift_jis in Japan.'
  );
}
