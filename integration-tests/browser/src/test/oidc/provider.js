// A certified OpenID provider on a free port of this machine, for one test. Whoever gives a name
// is let in under it. Ends with its standard input.
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const API = 'urn:scheduler-api';
const { redirect, seconds = 3600 } = JSON.parse(process.argv[2]);

const server = createServer();
await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
const issuer = `http://localhost:${server.address().port}`;

const client = (id, more) => ({
  client_id: id,
  redirect_uris: [redirect],
  post_logout_redirect_uris: [redirect],
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code', 'refresh_token'],
  ...more,
});

const provider = new Provider(issuer, {
  clients: [
    client('console'),
    client('without-refresh', { grant_types: ['authorization_code'] }),
    client('with-a-secret', { token_endpoint_auth_method: 'client_secret_basic', client_secret: 'not known to browsers' }),
  ],
  cookies: { keys: ['for tests only'] },
  pkce: { required: () => true },
  clientBasedCORS: () => true,
  conformIdTokenClaims: false,
  claims: { openid: ['sub'], email: ['email'], profile: ['name'] },
  scopes: ['openid', 'email', 'profile'],
  findAccount: (ctx, id) => ({
    accountId: id,
    claims: () => ({ sub: id, email: `${id}@example.org`, name: id[0].toUpperCase() + id.slice(1) }),
  }),
  // Nobody is asked whether they consent: the console is the company's own.
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope('openid email profile');
    grant.addResourceScope(API, 'jobs:read jobs:change jobs:run');
    await grant.save();
    return grant;
  },
  issueRefreshToken: async (ctx, to) => to.grantTypeAllowed('refresh_token'),
  features: {
    resourceIndicators: {
      enabled: true,
      defaultResource: () => API,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: 'jobs:read jobs:change jobs:run', audience: API, accessTokenFormat: 'jwt', accessTokenTTL: seconds,
      }),
    },
  },
  extraTokenClaims: (ctx, token) => ({ email: `${token.accountId}@example.org` }),
  ttl: { IdToken: seconds, Session: 3600, Grant: 3600, Interaction: 600, RefreshToken: 3600 },
});

server.on('request', provider.callback());
process.stdin.on('end', () => process.exit()).resume();
console.log(`issuer ${issuer}`);
