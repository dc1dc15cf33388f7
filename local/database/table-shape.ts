import type {
  AttributeDefinition,
  KeySchemaElement,
  Projection,
  StreamSpecification,
} from '@aws-sdk/client-dynamodb';

/** A table of an earlier start does not have the shape that the template now declares. */
export class TableMismatchError extends Error {
  override name = 'TableMismatchError';
}

interface IndexShape {
  IndexName?: string;
  KeySchema?: KeySchemaElement[];
  Projection?: Projection;
}

/** The part of a table that is fixed when it is made; its declaration and its description both have it. */
export interface TableShape {
  AttributeDefinitions?: AttributeDefinition[];
  KeySchema?: KeySchemaElement[];
  LocalSecondaryIndexes?: IndexShape[];
  GlobalSecondaryIndexes?: IndexShape[];
  StreamSpecification?: StreamSpecification;
}

/**
 * Makes sure that an existing table can serve as the one the template declares.
 *
 * @throws TableMismatchError saying what differs.
 */
export function checkSameShape(tableName: string, existing: TableShape, wanted: TableShape): void {
  const has = describe(existing);
  const differences = Object.entries(describe(wanted))
    .filter(([aspect, value]) => has[aspect] !== value)
    .map(([aspect, value]) => `  ${aspect}: the table has ${has[aspect]}, the template declares ${value}`);
  if (differences.length === 0) return;
  throw new TableMismatchError(
    `Table ${tableName} was made by an earlier start for another template:\n${differences.join('\n')}\n` +
      'Start with --fresh for new tables (the votes in this data folder are lost), or name another folder with --data.',
  );
}

/** The shape in words that are the same for the same shape. */
function describe(shape: TableShape): Record<string, string> {
  return {
    key: describeKey(shape.KeySchema, shape),
    'local secondary indexes': describeIndexes(shape.LocalSecondaryIndexes, shape),
    'global secondary indexes': describeIndexes(shape.GlobalSecondaryIndexes, shape),
    stream: shape.StreamSpecification?.StreamViewType ?? 'none',
  };
}

function describeKey(key: KeySchemaElement[] | undefined, { AttributeDefinitions = [] }: TableShape): string {
  const types = new Map(AttributeDefinitions.map((each) => [each.AttributeName, each.AttributeType]));
  return (key ?? [])
    .map((part) => `${part.KeyType} ${part.AttributeName} (${types.get(part.AttributeName)})`)
    .sort()
    .join(', ');
}

function describeIndexes(indexes: IndexShape[] | undefined, shape: TableShape): string {
  const descriptions = (indexes ?? []).map(({ IndexName, KeySchema, Projection: projection }) => {
    const attributes = [...(projection?.NonKeyAttributes ?? [])].sort().join(' ');
    return `${IndexName} by ${describeKey(KeySchema, shape)} with ${projection?.ProjectionType} ${attributes}`.trim();
  });
  return descriptions.sort().join('; ') || 'none';
}
