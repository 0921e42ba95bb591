/** Where the source is; wins over everything else. `url:https://…` or `file:./folder`. */
export const SOURCE_LOCATION = 'runway/source-location';

/** Folder of the service inside the repository. */
export const PATH = 'runway/path';

/** Names of the entity's services as the audit names them, separated by commas. */
export const SERVICE = 'runway/service';

/** The Kubernetes plugin's label for an entity's workloads. */
export const KUBERNETES_ID = 'backstage.io/kubernetes-id';
