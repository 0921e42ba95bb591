import {
  CheckMetadata,
  EntityDeliveryPath,
  EntityReadiness,
  EntityResults,
  Overview,
  OverviewQuery,
  RefreshAccepted,
} from '@runway/backstage-plugin-runway-common';

/** The three parts of an entity reference, as in catalog URLs. */
export interface EntityPath {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** Types of the routes in `openapi.yaml`, for the router. */
export type Endpoints = {
  '#get|/entities/{kind}/{namespace}/{name}/readiness': {
    path: EntityPath;
    response: EntityReadiness;
  };
  '#get|/entities/{kind}/{namespace}/{name}/results': {
    path: EntityPath;
    response: EntityResults;
  };
  '#get|/entities/{kind}/{namespace}/{name}/path': {
    path: EntityPath;
    response: EntityDeliveryPath;
  };
  '#post|/entities/{kind}/{namespace}/{name}/refresh': {
    path: EntityPath;
    response: RefreshAccepted;
  };
  '#get|/overview': {
    query: OverviewQuery;
    response: Overview;
  };
  '#get|/checks': {
    response: { readonly items: readonly CheckMetadata[] };
  };
};
