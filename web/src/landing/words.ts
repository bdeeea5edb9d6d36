import type { FailureKind } from '../graphql';
import type { Language } from '../language';

/** The texts that the script writes. Texts that are always on the page are in about.html. */
interface Words {
  title: string;
  counts: Record<'meetings' | 'committees' | 'officials' | 'conclusions' | 'sources', string>;
  loading: string;
  chairedBy: string;
  notNamed: string;
  source: string;
  empty: string;
  failure: Record<FailureKind, string>;
  retry: string;
}

export const words: Record<Language, Words> = {
  vi: {
    title: 'Giới thiệu · Bienban',
    counts: {
      meetings: 'cuộc họp',
      committees: 'ban, ủy ban, hội đồng',
      officials: 'người giữ chức vụ',
      conclusions: 'kết luận',
      sources: 'nguồn',
    },
    loading: 'Đang tải…',
    chairedBy: 'Chủ trì',
    notNamed: 'không ghi tên',
    source: 'Nguồn',
    empty:
      'Chưa có cuộc họp nào. Nạp hồ sơ bằng lệnh bienban import TỆP, hoặc chạy bienban serve --demo để có hồ sơ mẫu.',
    failure: {
      unreachable: 'Không kết nối được với máy chủ.',
      'not-graphql': 'Máy chủ không trả lời được câu hỏi.',
      refused: 'Máy chủ từ chối câu hỏi.',
    },
    retry: 'Thử lại',
  },
  en: {
    title: 'About · Bienban',
    counts: {
      meetings: 'meetings',
      committees: 'committees',
      officials: 'officials',
      conclusions: 'conclusions',
      sources: 'sources',
    },
    loading: 'Loading…',
    chairedBy: 'Chaired by',
    notNamed: 'not named',
    source: 'Source',
    empty: 'No meeting yet. Bring records in with bienban import FILE, or run bienban serve --demo for sample records.',
    failure: {
      unreachable: 'The server cannot be reached.',
      'not-graphql': 'The server could not answer.',
      refused: 'The server refused the question.',
    },
    retry: 'Try again',
  },
};
