import { type Command, InvalidArgumentError, Option } from 'commander';
import { EVENT_TYPES, type EventType } from '../../contract/events';
import { orThrow } from '../api/failure-error';
import type { OpenSession, Session } from '../session';
import { renderDeliveries, renderSecret, renderWebhooks } from '../webhooks/webhooks-view';

interface AddOptions {
  event: EventType[];
  poll?: string;
}

/** `webhooks add|list|remove|enable|disable|rotate|deliveries|replay`. */
export function addWebhooks(program: Command, open: OpenSession): void {
  const webhooks = program
    .command('webhooks')
    .description('have events sent to addresses of yours, signed, and see what became of each');
  webhooks
    .command('add <url>')
    .description('register an https address; shows its secret, once')
    .addOption(
      new Option('-e, --event <type>', `an event it is sent; repeat it for more: ${EVENT_TYPES.join(', ')}`)
        .argParser(addEvent)
        .default([], 'all but results.sampled'),
    )
    .option('--poll <pollId>', 'events of this poll alone')
    .action((url: string, options: AddOptions, command: Command) => add(open(command), url, options));
  webhooks
    .command('list')
    .description('show the webhooks there are')
    .action((_options: unknown, command: Command) => list(open(command)));
  webhooks
    .command('remove <webhookId>')
    .description('delete a webhook; what waits for it is not sent')
    .action((webhookId: string, _options: unknown, command: Command) => remove(open(command), webhookId));
  for (const enabled of [true, false])
    webhooks
      .command(`${enabled ? 'enable' : 'disable'} <webhookId>`)
      .description(
        enabled ? 'send it events again' : 'send it nothing; events of that time are not sent later',
      )
      .action((webhookId: string, _options: unknown, command: Command) =>
        setEnabled(open(command), webhookId, enabled),
      );
  webhooks
    .command('rotate <webhookId>')
    .description('give it a new secret; the one before signs too for a day')
    .action((webhookId: string, _options: unknown, command: Command) => rotate(open(command), webhookId));
  webhooks
    .command('deliveries <webhookId>')
    .description('show what was sent to it, those of the newest events first')
    .option('--after <deliveryId>', 'those after this one, which ended the page before')
    .action((webhookId: string, { after }: { after?: string }, command: Command) =>
      deliveries(open(command), webhookId, after),
    );
  webhooks
    .command('replay <webhookId> <deliveryId>')
    .description('send a delivery again, within a minute')
    .action((webhookId: string, deliveryId: string, _options: unknown, command: Command) =>
      replay(open(command), webhookId, deliveryId),
    );
}

/** Those that are not sent every ten seconds. */
const USUAL_EVENTS = EVENT_TYPES.filter((type) => type !== 'results.sampled');

async function add({ api, terminal }: Session, url: string, { event, poll }: AddOptions): Promise<void> {
  const types = event.length > 0 ? event : USUAL_EVENTS;
  const created = orThrow(
    await api.webhooks.createWebhook({ url, types, ...(poll !== undefined && { pollId: poll }) }),
  );
  terminal.answer(created, () => renderSecret(created, terminal.paint));
}

async function list({ api, terminal }: Session): Promise<void> {
  const webhooks = orThrow(await api.webhooks.listWebhooks());
  terminal.answer({ webhooks }, () => renderWebhooks(webhooks, terminal.paint));
}

async function remove({ api, terminal }: Session, webhookId: string): Promise<void> {
  orThrow(await api.webhooks.deleteWebhook(webhookId));
  terminal.answer({ webhookId, removed: true }, () => [`${webhookId} is deleted.`]);
}

async function setEnabled({ api, terminal }: Session, webhookId: string, enabled: boolean): Promise<void> {
  const webhook = orThrow(await api.webhooks.editWebhook(webhookId, { enabled }));
  terminal.answer(webhook, () => renderWebhooks([webhook], terminal.paint));
}

async function rotate({ api, terminal }: Session, webhookId: string): Promise<void> {
  const rotated = orThrow(await api.webhooks.rotateSecret(webhookId));
  terminal.answer(rotated, () => renderSecret(rotated, terminal.paint));
}

async function deliveries({ api, terminal }: Session, webhookId: string, after?: string): Promise<void> {
  const page = orThrow(await api.webhooks.listDeliveries(webhookId, after));
  terminal.answer(page, () => [
    ...renderDeliveries(page.deliveries, terminal.paint),
    ...(page.next === undefined ? [] : [`There are older ones: --after ${page.next}`]),
  ]);
}

async function replay({ api, terminal }: Session, webhookId: string, deliveryId: string): Promise<void> {
  const delivery = orThrow(await api.webhooks.replayDelivery(webhookId, deliveryId));
  terminal.answer(delivery, () => renderDeliveries([delivery], terminal.paint));
}

function addEvent(text: string, before: EventType[]): EventType[] {
  const type = EVENT_TYPES.find((known) => known === text);
  if (type !== undefined) return [...before, type];
  throw new InvalidArgumentError(`It must be one of ${EVENT_TYPES.join(', ')}.`);
}
