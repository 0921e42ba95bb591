import { createApp } from '@backstage/frontend-defaults';
import { runwayTranslationsModule } from '@runway/backstage-plugin-runway/alpha';
import { navModule } from './modules/nav';
import { translationModule } from './translation';

/**
 * The portal. Plugins are not listed here: `app.packages: all` in
 * app-config.yaml installs every plugin this package depends on.
 */
export default createApp({
  features: [navModule, translationModule, runwayTranslationsModule],
});
