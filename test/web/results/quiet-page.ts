/** Bytes on the wire that an answer may have which says that results are unchanged, with all its headers, by HTTP/1.1. */
export const UNCHANGED_BYTES = 445;
