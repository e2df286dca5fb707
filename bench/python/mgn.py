"""MeshGraphNets in plain PyTorch: the peer that bench/compare measures and the oracle of the golden file.

Written from the paper (arXiv 2312.05472, eqs. 15-17) with the parameter names and shapes of the module its authors published, so
that one checkpoint fits both. Gathers and sums as PyTorch users write them: indexing and index_add.
"""

import math

import torch
from torch import nn


class MLP(nn.Module):
    """Linear layers of the given sizes with SiLU between them."""

    def __init__(self, *sizes):
        super().__init__()
        layers = []
        for a, b in zip(sizes[:-1], sizes[1:]):
            layers += [nn.Linear(a, b), nn.SiLU()]
        self.mlp = nn.Sequential(*layers[:-1])

    def forward(self, x):
        return self.mlp(x)


def normalised(*sizes):
    return nn.Sequential(MLP(*sizes), nn.LayerNorm(sizes[-1]))


class FourierFeatures(nn.Module):
    """cos and sin of 2 pi B t; B is drawn once and not trained."""

    def __init__(self, width):
        super().__init__()
        self.B = nn.Parameter(torch.randn(1, width // 2), requires_grad=False)

    def forward(self, t):
        phase = 2 * math.pi * t @ self.B
        return torch.cat([phase.cos(), phase.sin()], dim=-1)


class Encoder(nn.Module):
    def __init__(self, elements, width, timed):
        super().__init__()
        self.embed_node = normalised(elements, width, width)
        self.embed_edge = normalised(4, width, width)
        if timed:
            self.embed_time = nn.Sequential(
                FourierFeatures(width), MLP(width, width, width), nn.LayerNorm(width)
            )

    def forward(self, z, edge_attr, t):
        h = self.embed_node(z)
        if t is not None:
            h = h + self.embed_time(t)
        return h, self.embed_edge(edge_attr)


class EdgeProcessor(nn.Module):
    def __init__(self, width, layers):
        super().__init__()
        self.edge_mlp = normalised(3 * width, *[width] * layers)

    def forward(self, h, e, i, j):
        return e + self.edge_mlp(torch.cat([h[i], h[j], e], dim=-1))


class NodeProcessor(nn.Module):
    def __init__(self, width, layers):
        super().__init__()
        self.node_mlp = normalised(2 * width, *[width] * layers)

    def forward(self, h, e, j):
        total = torch.zeros_like(h).index_add_(0, j, e)
        return h + self.node_mlp(torch.cat([h, total], dim=-1))


class Convolution(nn.Module):
    def __init__(self, width, layers):
        super().__init__()
        self.edge_processor = EdgeProcessor(width, layers)
        self.node_processor = NodeProcessor(width, layers)

    def forward(self, h, e, i, j):
        e = self.edge_processor(h, e, i, j)
        return self.node_processor(h, e, j), e


class Processor(nn.Module):
    def __init__(self, convolutions, width, layers):
        super().__init__()
        self.convs = nn.ModuleList([Convolution(width, layers) for _ in range(convolutions)])

    def forward(self, h, e, i, j):
        for conv in self.convs:
            h, e = conv(h, e, i, j)
        return h


class Decoder(nn.Module):
    def __init__(self, width, outputs):
        super().__init__()
        self.decoder = MLP(width, width, outputs)

    def forward(self, h):
        return self.decoder(h)


class MeshGraphNets(nn.Module):
    """A score model (timed: output before the division by sigma) or a forward model (softplus, no time)."""

    def __init__(self, elements=1, width=200, convolutions=5, outputs=3, timed=True, layers=3):
        super().__init__()
        self.timed = timed
        self.encoder = Encoder(elements, width, timed)
        self.processor = Processor(convolutions, width, layers)
        self.decoder = Decoder(width, outputs)

    def forward(self, z, edge_index, edge_attr, t=None):
        """z: [N, elements] one-hot; edge_index: [2, E] sending and receiving atom; edge_attr: [E, 4] r_receiver - r_sender and its length;
        t: [1, 1] or [N, 1]."""
        i, j = edge_index
        h, e = self.encoder(z, edge_attr, t if self.timed else None)
        out = self.decoder(self.processor(h, e, i, j))
        return out if self.timed else nn.functional.softplus(out)


def neighbours(positions, edge, cutoff):
    """All pairs within the cutoff in a cube of this edge (cutoff below half of it): vectorised minimum image.

    Returns edge_index [2, E] (sender, receiver) and r_receiver - r_sender [E, 3]."""
    d = positions[None, :, :] - positions[:, None, :]
    d = d - edge * torch.round(d / edge)
    near = (d.square().sum(-1) < cutoff * cutoff).fill_diagonal_(False)
    i, j = near.nonzero(as_tuple=True)
    return torch.stack([i, j]), d[i, j]


def attributes(vectors):
    return torch.cat([vectors, vectors.norm(dim=-1, keepdim=True)], dim=-1)
