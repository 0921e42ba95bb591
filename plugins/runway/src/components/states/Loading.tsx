import { Flex, Skeleton, VisuallyHidden } from '@backstage/ui';

interface LoadingProps {
  readonly label: string;
  /** Heights in pixels of the blocks that will appear. */
  readonly blocks: readonly number[];
}

/** Keeps the place of what is coming, so that nothing jumps. */
export function Loading({ label, blocks }: LoadingProps) {
  return (
    <div role="status">
      <VisuallyHidden>{label}</VisuallyHidden>
      <Flex direction="column" gap="3" aria-hidden="true">
        {blocks.map((height, index) => (
          <Skeleton key={index} width="100%" height={height} />
        ))}
      </Flex>
    </div>
  );
}
