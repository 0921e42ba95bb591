import '@backstage/cli/asset-types';
// This page is an app of its own, so it brings the styles an app brings.
// eslint-disable-next-line @backstage/no-ui-css-imports-in-non-frontend
import '@backstage/ui/css/styles.css';
import { createApp } from '@backstage/frontend-defaults';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { SignInPageBlueprint } from '@backstage/plugin-app-react';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import userSettingsPlugin from '@backstage/plugin-user-settings/alpha';
import ReactDOM from 'react-dom/client';
import runwayPlugin, { runwayTranslationsModule } from '../src/alpha';
import { DevSignIn } from './DevSignIn';
import { exampleCatalog, exampleRunway } from './exampleApis';

const signIn = createFrontendModule({
  pluginId: 'app',
  extensions: [
    SignInPageBlueprint.make({ params: { loader: async () => DevSignIn } }),
  ],
});

const app = createApp({
  features: [
    catalogPlugin,
    userSettingsPlugin,
    runwayPlugin,
    runwayTranslationsModule,
    signIn,
    exampleCatalog,
    exampleRunway,
  ],
});

const root = document.getElementById('root');
if (root) {
  ReactDOM.createRoot(root).render(app.createRoot());
}
