import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type Provider from 'oidc-provider';
import type { PoolGroup } from '../groups';
import { signInPage } from './form';
import { pageHeaders, problemPage, STYLE_PATH } from './html';
import { readName } from './name';
import { chooseLanguage, TEXTS } from './texts';

type Context = Parameters<Parameters<Provider['use']>[0]>[0];
type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

export interface SignInSettings {
  /** The groups that people choose from when they sign in to a client; none for most clients. */
  groupsFor(clientId: unknown): readonly PoolGroup[];
  /** Somebody says who they are and, where they could choose, which groups they are in. */
  signedIn(name: string, groups: readonly string[] | undefined): void;
}

const FORM_PATH = /^\/sign-in\/(?<uid>[\w-]+)$/;

/** Asks people at `/sign-in/<uid>` who they are, on behalf of the provider, which goes on from there. */
export function addSignInRoutes(provider: Provider, settings: SignInSettings): void {
  provider.use(async (context, next) => {
    if (context.path === STYLE_PATH) return sendStyle(context);
    const uid = FORM_PATH.exec(context.path)?.groups?.uid;
    if (uid === undefined) return next();
    const interaction = await findInteraction(provider, context, uid);
    if (!interaction) return sendExpired(context);
    if (context.method === 'POST') return submit(provider, context, interaction, settings);
    sendForm(context, interaction, settings);
  });
}

async function sendStyle(context: Context): Promise<void> {
  context.type = 'css';
  context.set('cache-control', 'no-cache');
  context.body = await readFile(join(__dirname, 'style.css'));
}

/** The sign-in that the browser's cookie speaks of; undefined when it is over. */
async function findInteraction(
  provider: Provider,
  { req, res }: Context,
  uid: string,
): Promise<Interaction | undefined> {
  const interaction = await provider.interactionDetails(req, res).catch((error: Error) => {
    if (error.name === 'SessionNotFound') return undefined;
    throw error;
  });
  return interaction?.uid === uid ? interaction : undefined;
}

function sendExpired(context: Context): void {
  const language = chooseLanguage(undefined, context.acceptsLanguages());
  context.status = 400;
  context.set(pageHeaders());
  context.body = problemPage(language, TEXTS[language].expired);
}

function sendForm(
  context: Context,
  { params, session, uid }: Interaction,
  { groupsFor }: SignInSettings,
  again?: Pick<Parameters<typeof signInPage>[0], 'name' | 'problem' | 'chosen'>,
): void {
  const groups = groupsFor(params.client_id);
  const known = typeof params.login_hint === 'string' ? params.login_hint : (session?.accountId ?? '');
  context.set(pageHeaders([new URL(String(params.redirect_uri)).origin]));
  context.body = signInPage({
    language: chooseLanguage(params.ui_locales, context.acceptsLanguages()),
    action: `/sign-in/${uid}`,
    groups,
    name: known,
    chosen: groups.map(({ name }) => name),
    ...again,
  });
}

async function submit(
  provider: Provider,
  context: Context,
  interaction: Interaction,
  settings: SignInSettings,
): Promise<void> {
  const form = new URLSearchParams(await text(context.req));
  const typed = form.get('name') ?? '';
  const read = readName(typed);
  const chosen = form.getAll('group');
  if (!read.ok) {
    context.status = 400;
    return sendForm(context, interaction, settings, { name: typed, problem: read.problem, chosen });
  }
  const choices = settings.groupsFor(interaction.params.client_id).map(({ name }) => name);
  const groups = choices.filter((name) => chosen.includes(name));
  settings.signedIn(read.name, choices.length > 0 ? groups : undefined);
  const result = { login: { accountId: read.name } };
  context.redirect(await provider.interactionResult(context.req, context.res, result));
  context.status = 303;
}
