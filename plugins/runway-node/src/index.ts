/**
 * Extension points of the Runway backend. None yet: the README says which
 * ones come with which part of Runway.
 *
 * @packageDocumentation
 */
export {};
