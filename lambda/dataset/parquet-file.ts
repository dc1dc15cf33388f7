import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { ByteWriter, type ColumnSource, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';

/**
 * Voter keys are half a file and more, and random: what there is to save is that their 64 digits carry 32 bytes. Snappy, which
 * only looks for repetitions, saves nothing of that; gzip's quickest level does, in no more time (39 bytes a ballot against 66).
 */
const GZIP = (bytes: Uint8Array) => gzipSync(bytes, { level: 1 });

/** A column by its name and type, without values. */
export type Column = Omit<ColumnSource, 'data'>;

/** Values of all columns, a list each, in the order of the columns. */
export type RowGroup = ColumnSource['data'][];

/** A Parquet file that is whole. */
export interface ParquetFile {
  bytes: Buffer;
  rows: number;
  /** In hexadecimal. */
  sha256: string;
}

/** Writes a Parquet file into memory, a row group at a time: what it holds is the file as far as it is written, compressed. */
export class ParquetFileWriter {
  readonly #columns: readonly Column[];
  readonly #bytes = new TakenBytes();
  readonly #writer: ParquetWriter;
  #rows = 0;

  constructor(columns: readonly Column[]) {
    this.#columns = columns;
    this.#writer = new ParquetWriter({
      writer: this.#bytes,
      schema: schemaFromColumnData({ columnData: this.#withData(columns.map(() => [])) }),
      codec: 'GZIP',
      compressors: { GZIP },
      createdBy: 'voting',
    });
  }

  /** @param group at least one row. */
  write(group: RowGroup): void {
    const rows = group[0]?.length ?? 0;
    // Promises come from a sink that answers with one, which bytes in memory do not.
    void this.#writer.write({ columnData: this.#withData(group), rowGroupSize: rows });
    this.#rows += rows;
  }

  finish(): ParquetFile {
    void this.#writer.finish();
    const bytes = this.#bytes.take();
    return { bytes, rows: this.#rows, sha256: createHash('sha256').update(bytes).digest('hex') };
  }

  #withData(group: RowGroup): ColumnSource[] {
    return this.#columns.map((column, i) => ({ ...column, data: group[i] ?? [] }));
  }
}

/** Takes out what is written after each row group, so that the buffer it is written into stays small. */
class TakenBytes extends ByteWriter {
  readonly #taken: Buffer[] = [];

  flush(): void {
    this.#taken.push(Buffer.from(this.getBytes()));
    this.index = 0;
  }

  take(): Buffer {
    this.flush();
    return Buffer.concat(this.#taken);
  }
}
