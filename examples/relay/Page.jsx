import { Suspense } from 'react';
import { graphql, RelayEnvironmentProvider, useLazyLoadQuery } from 'react-relay';
import { MeetingList } from './MeetingList.jsx';

function Committee({ slug }) {
  const { committee } = useLazyLoadQuery(
    graphql`
      query PageQuery($slug: String!) {
        committee(slug: $slug) {
          ...MeetingList_committee
        }
      }
    `,
    { slug },
  );
  return committee ? <MeetingList committee={committee} /> : <p>Không tìm thấy</p>;
}

export function Page({ environment, slug }) {
  return (
    <RelayEnvironmentProvider environment={environment}>
      <Suspense fallback={<p>Đang tải…</p>}>
        <Committee slug={slug} />
      </Suspense>
    </RelayEnvironmentProvider>
  );
}
