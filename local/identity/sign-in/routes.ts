import { text } from 'node:stream/consumers';
import type Provider from 'oidc-provider';
import type { AskSignUp } from '../sign-up';
import { signInPage } from './form';
import { pageHeaders, problemPage } from './html';
import { readName } from './name';
import { chooseLanguage, TEXTS } from './texts';

type Context = Parameters<Parameters<Provider['use']>[0]>[0];
type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

export interface SignInSettings {
  /** The path of the issuer, which requests come without. */
  mount: string;
  ask: AskSignUp;
  /** Whether AWS would ask for a second factor here. */
  secondFactor: boolean;
}

const FORM_PATH = /^\/sign-in\/(?<uid>[\w-]+)$/;

/** Asks people at `/sign-in/<uid>` who they are, on behalf of the provider, which goes on from there. */
export function addSignInRoutes(provider: Provider, settings: SignInSettings): void {
  provider.use(async (context, next) => {
    const uid = FORM_PATH.exec(context.path)?.groups?.uid;
    if (uid === undefined) return next();
    const interaction = await findInteraction(provider, context, uid);
    if (!interaction) return sendExpired(context);
    if (context.method === 'POST') return submit(provider, context, interaction, settings);
    sendForm(context, interaction, settings);
  });
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
  { mount, secondFactor }: SignInSettings,
  again?: { name: string; problem: string },
): void {
  const known = typeof params.login_hint === 'string' ? params.login_hint : (session?.accountId ?? '');
  context.set(pageHeaders([new URL(String(params.redirect_uri)).origin]));
  context.body = signInPage({
    language: chooseLanguage(params.ui_locales, context.acceptsLanguages()),
    action: `${mount}/sign-in/${uid}`,
    secondFactor,
    name: known,
    ...again,
  });
}

async function submit(
  provider: Provider,
  context: Context,
  interaction: Interaction,
  settings: SignInSettings,
): Promise<void> {
  const { params } = interaction;
  const typed = new URLSearchParams(await text(context.req)).get('name') ?? '';
  const read = readName(typed);
  const { problems } = TEXTS[chooseLanguage(params.ui_locales, context.acceptsLanguages())];
  const problem = read.ok ? await settings.ask(read.name, String(params.client_id)) : problems[read.problem];
  if (!read.ok || problem !== undefined) {
    context.status = 400;
    return sendForm(context, interaction, settings, { name: typed, problem: problem ?? '' });
  }
  const result = { login: { accountId: read.name } };
  context.redirect(await provider.interactionResult(context.req, context.res, result));
  context.status = 303;
}
