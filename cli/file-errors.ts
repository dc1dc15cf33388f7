const READ_REASONS: Record<string, string> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a directory, not a file',
  ENOTDIR: 'cannot be read: a file is in the place of its folder',
  EACCES: 'cannot be read: permission denied',
  Z_DATA_ERROR: 'is a damaged gzip file',
  Z_BUF_ERROR: 'is an incomplete gzip file',
};

const WRITE_REASONS: Record<string, string> = {
  ENOENT: 'its folder does not exist',
  EISDIR: 'it is a directory',
  EEXIST: 'a file is in the place of its folder',
  ENOTDIR: 'a file is in the place of its folder',
  EACCES: 'permission denied',
  ENOSPC: 'there is no space left',
  EPIPE: 'the reader closed the pipe',
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
