import { SignInPageProps } from '@backstage/plugin-app-react';
import { useEffect } from 'react';

/** Signs everybody in as a guest without asking a backend. */
export function DevSignIn({ onSignInSuccess }: SignInPageProps) {
  useEffect(() => {
    onSignInSuccess({
      getBackstageIdentity: async () => ({
        type: 'user',
        userEntityRef: 'user:default/guest',
        ownershipEntityRefs: ['user:default/guest'],
      }),
      getCredentials: async () => ({}),
      getProfileInfo: async () => ({ displayName: 'Guest' }),
      signOut: async () => {},
    });
  }, [onSignInSuccess]);
  return null;
}
