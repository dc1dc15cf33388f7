import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import type Provider from 'oidc-provider';
import type { OperatorCode } from '../operator-code';
import type { AskSignUp } from '../sign-up';
import { type SignInForm, signInPage } from './form';
import { pageHeaders, problemPage } from './html';
import { readName } from './name';
import { chooseLanguage, TEXTS } from './texts';

type Context = Parameters<Parameters<Provider['use']>[0]>[0];
type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

export interface SignInSettings {
  /** The path of the issuer, which requests come without. */
  mount: string;
  ask: AskSignUp;
  /**
   * Whether AWS would ask for a second factor here. From another device it takes the code then; without one nobody signs in from
   * there, since the name alone would be the voter.
   */
  secondFactor: boolean;
  operatorCode: OperatorCode;
  isFromElsewhere(request: IncomingMessage): boolean;
}

const FORM_PATH = /^\/sign-in\/(?<uid>[\w-]+)$/;

/** Asks people at `/sign-in/<uid>` who they are, on behalf of the provider, which goes on from there. */
export function addSignInRoutes(provider: Provider, settings: SignInSettings): void {
  provider.use(async (context, next) => {
    const uid = FORM_PATH.exec(context.path)?.groups?.uid;
    if (uid === undefined) return next();
    const interaction = await findInteraction(provider, context, uid);
    if (!interaction) return leaveOver(provider, context);
    const isForThisMachine = !settings.secondFactor && settings.isFromElsewhere(context.req);
    if (isForThisMachine) return sendProblem(context, 403, 'votersSignInHere', interaction);
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

/** The page that completes sign-ins knows where whoever is signed in came from. */
const SIGNED_IN_PATH = '/signed-in';

/** From a sign-in that is over, as the browser's way back may lead to, whoever has signed in goes on to the page. */
async function leaveOver(provider: Provider, context: Context): Promise<void> {
  const { accountId } = await provider.Session.get(context);
  if (accountId === undefined || context.method !== 'GET') return sendProblem(context, 400, 'expired');
  context.redirect(SIGNED_IN_PATH);
  context.status = 303;
}

function sendProblem(
  context: Context,
  status: number,
  problem: 'expired' | 'votersSignInHere',
  interaction?: Interaction,
): void {
  const language = chooseLanguage(interaction?.params.ui_locales, context.acceptsLanguages());
  context.status = status;
  context.set(pageHeaders());
  context.body = problemPage(language, TEXTS[language][problem]);
}

function sendForm(
  context: Context,
  { params, session, uid }: Interaction,
  { mount, secondFactor, isFromElsewhere }: SignInSettings,
  again?: Pick<SignInForm, 'name' | 'problem' | 'codeProblem'>,
): void {
  const known = typeof params.login_hint === 'string' ? params.login_hint : (session?.accountId ?? '');
  context.set(pageHeaders([new URL(String(params.redirect_uri)).origin]));
  context.body = signInPage({
    language: chooseLanguage(params.ui_locales, context.acceptsLanguages()),
    action: `${mount}/sign-in/${uid}`,
    secondFactor,
    asksForCode: isFromElsewhere(context.req),
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
  const fields = new URLSearchParams(await text(context.req));
  const typed = fields.get('name') ?? '';
  const { problems } = TEXTS[chooseLanguage(params.ui_locales, context.acceptsLanguages())];
  const refuse = (problem: Pick<SignInForm, 'problem' | 'codeProblem'>) => {
    context.status = 400;
    sendForm(context, interaction, settings, { name: typed, ...problem });
  };

  const read = readName(typed);
  if (!read.ok) return refuse({ problem: problems[read.problem] });
  const asksForCode = settings.isFromElsewhere(context.req);
  const codeProblem = asksForCode ? settings.operatorCode.check(fields.get('code') ?? '') : undefined;
  if (codeProblem) return refuse({ codeProblem: problems[codeProblem] });
  const problem = await settings.ask(read.name, String(params.client_id));
  if (problem !== undefined) return refuse({ problem });

  const result = { login: { accountId: read.name } };
  context.redirect(await provider.interactionResult(context.req, context.res, result));
  context.status = 303;
}
