// What the pool's tests run in a thread: it does what the "repository" asks for.
exports.auditRequest = async function auditRequest({ folder }) {
  switch (folder) {
    case 'exhausts memory': {
      const kept = [];
      for (;;) kept.push(new Array(1e6).fill(kept.length));
    }
    case 'never ends':
      for (;;);
    case 'throws':
      throw new Error('The engine has a defect');
    case 'kills its thread':
      return process.exit(3);
    default:
      return { root: folder };
  }
};
