"""Linear-chain conditional random fields (Lafferty, McCallum & Pereira 2001) over BIO tags: a sequence's score is the sum of the scores of its tags and of the
transitions between them; an I follows only its own B or I. src/heads/bio.h is equal to it.
"""

import torch

NEVER = -1e4


def lawful(transitions):
    """transitions [chains, tag before, tag] with those that BIO forbids put out of reach."""
    tags = transitions.shape[1]
    forbidden = torch.zeros(tags, tags)
    for tag in range(2, tags, 2):
        forbidden[:, tag] = NEVER
        forbidden[tag - 1, tag] = forbidden[tag, tag] = 0
    return transitions + forbidden


def first_scores(scores):
    """Those of a first word, which goes on with nothing."""
    scores = scores.clone()
    scores[..., 2::2] = NEVER
    return scores


def loss(scores, transitions, wanted, there):
    """Negative log likelihood of the wanted tags, a word. scores [batch, words, chains, tags], wanted [batch, words, chains], there [batch, words]; words that
    are not there stand last."""
    moves = lawful(transitions)
    own = scores.gather(3, wanted[..., None]).squeeze(3)
    moved = moves[torch.arange(scores.shape[2]), wanted[:, :-1], wanted[:, 1:]]
    right = (own * there[..., None]).sum((1, 2)) + (moved * there[:, 1:, None]).sum((1, 2))
    total = first_scores(scores[:, 0])
    for word in range(1, scores.shape[1]):
        longer = torch.logsumexp(total[..., None] + moves, 2) + scores[:, word]
        total = torch.where(there[:, word, None, None], longer, total)
    return (torch.logsumexp(total, 2).sum(1) - right).sum() / there.sum()


def best_path(scores, transitions):
    """The likeliest tags of one chain: scores [words, tags], transitions [tags, tags]."""
    moves = lawful(transitions[None])[0]
    best, back = first_scores(scores[0]), []
    for row in scores[1:]:
        value, index = (best[:, None] + moves).max(0)
        back.append(index)
        best = value + row
    path = [int(best.argmax())]
    for index in reversed(back):
        path.append(int(index[path[-1]]))
    return path[::-1]
