const READ_REASONS: Record<string, string> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a directory, not a file',
  EACCES: 'may not be read by you',
};

const WRITE_REASONS: Record<string, string> = {
  ENOENT: 'its folder does not exist',
  EISDIR: 'it is a directory',
  EACCES: 'you may not write there',
  ENOSPC: 'there is no space left',
  EPIPE: 'its reader went away',
};

/** Why a file cannot be read, as a sentence. */
export function describeReadError(path: string, error: unknown): string {
  return `${path} ${READ_REASONS[codeOf(error)] ?? `cannot be read: ${messageOf(error)}`}.`;
}

/** Why something cannot be written, as a sentence. */
export function describeWriteError(name: string, error: unknown): string {
  return `Cannot write ${name}: ${WRITE_REASONS[codeOf(error)] ?? messageOf(error)}.`;
}

export function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
