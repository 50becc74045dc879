/** A workflow that somebody found and pasted: every push goes to a host outside. */
export const MIRROR_WORKFLOW = `name: Mirror
on: [push]

jobs:
  mirror:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      - name: Keep a copy
        env:
          MIRROR: https://oauth2:\${{ secrets.GITLAB_TOKEN }}@gitlab.com/jdoe/storefront.git
        run: |
          git config user.name bot
          git push --mirror "$MIRROR"
`;

/** The line of that workflow that sends. */
export const MIRROR_LINE = 16;

/** A pipeline of another system that lies in the repository as well: it uploads the tree for a partner. */
export const BUCKET_PIPELINE = `stages: [test, share]

test:
  stage: test
  script:
    - npm ci
    - npm test

share:
  stage: share
  variables:
    DROP: s3://partner-drop/storefront
  script:
    - echo "for the partner"
    - aws s3 sync . "$DROP" --exclude "node_modules/*"
  only: [main]
`;

/** The line of that pipeline that sends. */
export const BUCKET_LINE = 15;

/** A workflow as it should be: the image goes to the registry that the rules clear, the build to a branch at home. */
export const PUBLISH_WORKFLOW = `name: Publish
on:
  push:
    branches: [main]

jobs:
  publish:
    runs-on: ubuntu-latest
    permissions:
      contents: write
      packages: write
    steps:
      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683
      - uses: docker/build-push-action@ca052bb54ab0790a636c9b5f226502c73d547a25
        with:
          context: .
          push: true
          tags: ghcr.io/acme/storefront:latest
      - run: |
          npm run build
          git add dist && git commit -m "Build" && git push origin HEAD:build
`;
