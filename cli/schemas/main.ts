import { writeFileSync } from 'node:fs';
import { EVENT_SCHEMA_FILE, eventSchema } from './event-schema';

/** `npm run schemas`: writes the JSON Schemas that the contract is published by. */
writeFileSync(EVENT_SCHEMA_FILE, eventSchema());
