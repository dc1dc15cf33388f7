import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { page, pageHeaders, paragraph } from './html';
import { chooseLanguage, TEXTS } from './texts';

/** Takes Cognito's name for where to go after signing out, beside OpenID's. */
export function acceptLogoutUri(provider: Provider): void {
  provider.use((context, next) => {
    const { logout_uri, ...others } = context.query;
    if (context.path === '/logout' && logout_uri) {
      context.query = { ...others, post_logout_redirect_uri: logout_uri };
    }
    return next();
  });
}

/**
 * Signs out at once who is shown to be meant by a token of theirs; anybody else is asked first, lest a link on some page
 * sign them out.
 *
 * @param form the library's form, which a button that says `logout=yes` completes.
 */
export async function signOut(context: KoaContextWithOIDC, form: string): Promise<void> {
  const { entities, session, params } = context.oidc;
  if (entities.IdTokenHint && entities.IdTokenHint.payload.sub === session?.accountId) {
    return endSession(context);
  }
  const language = languageOf(context);
  const texts = TEXTS[language];
  const then = params?.post_logout_redirect_uri;
  context.set(pageHeaders(typeof then === 'string' ? [new URL(then).origin] : []));
  context.body = page(
    language,
    texts.signOut,
    `${paragraph(texts.askSignOut)}
${form}
<button form="op.logoutForm" name="logout" value="yes">${texts.signOut}</button>`,
  );
}

/** The page for who came with nowhere to go after signing out. */
export function signedOut(context: KoaContextWithOIDC): void {
  const language = languageOf(context);
  context.set(pageHeaders());
  context.body = page(language, TEXTS[language].signOut, paragraph(TEXTS[language].signedOut));
}

async function endSession(context: KoaContextWithOIDC): Promise<void> {
  const { provider, session, params } = context.oidc;
  for (const { grantId } of Object.values(session?.authorizations ?? {})) {
    await (await provider.Grant.find(grantId ?? ''))?.destroy();
  }
  await session?.destroy();
  context.cookies.set(provider.cookieName('session'), null);
  const target = new URL(String(params?.post_logout_redirect_uri ?? provider.urlFor('end_session_success')));
  if (typeof params?.state === 'string') target.searchParams.set('state', params.state);
  context.redirect(target.href);
  context.status = 303;
}

function languageOf(context: KoaContextWithOIDC) {
  return chooseLanguage(context.oidc.params?.ui_locales, context.acceptsLanguages());
}
