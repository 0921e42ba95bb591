import {
  RemixiconComponentType,
  RiArchiveStackLine,
  RiBox3Line,
  RiFileCodeLine,
  RiGitRepositoryLine,
  RiGlobalLine,
  RiHammerLine,
  RiKey2Line,
  RiPlugLine,
  RiRocketLine,
  RiRouterLine,
  RiServerLine,
  RiSettings3Line,
} from '@remixicon/react';
import { StationKind } from '@runway/backstage-plugin-runway-common';

export const STATION_ICONS: Readonly<
  Record<StationKind, RemixiconComponentType>
> = {
  source: RiGitRepositoryLine,
  dockerfile: RiFileCodeLine,
  'build-job': RiHammerLine,
  image: RiBox3Line,
  registry: RiArchiveStackLine,
  'deploy-job': RiRocketLine,
  config: RiSettings3Line,
  secret: RiKey2Line,
  workload: RiServerLine,
  service: RiRouterLine,
  ingress: RiGlobalLine,
  dependency: RiPlugLine,
};
