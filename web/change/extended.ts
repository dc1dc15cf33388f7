const MS_PER_MINUTE = 60_000;

/** A closing time so many minutes later. */
export function extended(closesAt: string, minutes: number): string {
  return new Date(Date.parse(closesAt) + minutes * MS_PER_MINUTE).toISOString();
}
