import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020';
import { EVENT_SCHEMA_FILE, eventSchema } from '../../cli/schemas/event-schema';
import { EVENT_TYPES, eventEnvelope, votingEvent } from '../../contract/events';

const PROJECT = join(__dirname, '..', '..');
const page = readFileSync(join(PROJECT, 'docs', 'events.md'), 'utf8');
const schemaText = readFileSync(join(PROJECT, EVENT_SCHEMA_FILE), 'utf8');

const examples: unknown[] = [...page.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(([, text = '']) =>
  JSON.parse(text),
);

test('the schema file is that of the contract; "npm run schemas" writes it', () => {
  expect(schemaText).toBe(eventSchema());
});

test('the page has examples, each an event with nothing in it that the contract does not know', () => {
  expect(examples.length).toBeGreaterThanOrEqual(4);
  for (const example of examples) expect(votingEvent.parse(example)).toEqual(example);
});

test('whoever checks by the schema file takes the examples, and nothing that lacks a field', () => {
  const isEvent = new Ajv2020({ strict: false }).compile(JSON.parse(schemaText));
  for (const example of examples) {
    expect(isEvent(example)).toBe(true);
    expect(isEvent({ ...Object(example), timestamp: undefined })).toBe(false);
    expect(isEvent({ ...Object(example), data: { pollId: 'best-song' } })).toBe(false);
  }
});

test('every event has the envelope, and the page tells of every type', () => {
  for (const example of examples) expect(eventEnvelope.safeParse(example).success).toBe(true);
  for (const type of EVENT_TYPES) expect(page).toContain(`\`${type}\``);
});
