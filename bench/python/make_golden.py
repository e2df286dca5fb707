"""Writes the golden files that the Java network is tested against: weights, a small periodic structure, outputs and gradients.

    /usr/bin/python3 bench/python/make_golden.py nn/src/test/resources/org/spectraform/nn/meshgraphnets

PyTorch computes in double precision; the files hold float32.
"""

import json
import struct
import sys

import torch

from mgn import MeshGraphNets, attributes, neighbours

CUTOFF = 3.0


def write_safetensors(path, tensors, metadata):
    header, offset = {"__metadata__": metadata}, 0
    for name, tensor in tensors.items():
        size = 4 * tensor.numel()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [offset, offset + size]}
        offset += size
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as out:
        out.write(struct.pack("<Q", len(text)) + text)
        for tensor in tensors.values():
            out.write(tensor.detach().to(torch.float32).contiguous().numpy().astype("<f4").tobytes())


def spread_out(count, edge, closest):
    """Random positions in a cube, no two closer than `closest`."""
    placed = torch.empty(0, 3, dtype=torch.float64)
    while len(placed) < count:
        x = torch.rand(1, 3, dtype=torch.float64).mul(edge).float().double()
        d = placed - x
        d -= edge * torch.round(d / edge)
        if (d.norm(dim=-1) > closest).all():
            placed = torch.cat([placed, x])
    return placed


def golden(path, seed, timed, elements, outputs):
    torch.manual_seed(seed)
    config = dict(elements=elements, width=20, convolutions=2, outputs=outputs, timed=timed, layers=3)
    net = MeshGraphNets(**config)
    for name, p in net.named_parameters():
        if name.endswith("1.weight") and p.dim() == 1 or name.endswith("embed_time.2.weight"):
            p.data += 0.3 * torch.randn_like(p)  # no LayerNorm at its beginning
    net = net.double()
    edge, atoms = 6.25, 24
    x = spread_out(atoms, edge, 1.2).requires_grad_()
    z = torch.randint(elements, (atoms,))
    t = torch.tensor([[0.4]]).double()
    cotangent = torch.randn(atoms, outputs).double()
    index, vectors = neighbours(x, edge, CUTOFF)
    out = net(torch.nn.functional.one_hot(z, elements).double(), index, attributes(vectors), t)
    (out * cotangent).sum().backward()

    tensors = {"weight." + n: p for n, p in net.named_parameters()}
    tensors |= {"gradient." + n: p.grad for n, p in net.named_parameters() if p.grad is not None}
    tensors |= {
        "positions": x,
        "element": z.double(),
        "cotangent": cotangent,
        "output": out,
        "positionGradient": x.grad,
    }
    config |= dict(cutoff=CUTOFF, edge=edge, time=0.4, edges=index.shape[1], torch=torch.__version__)
    write_safetensors(path, tensors, {k: str(v) for k, v in config.items()})
    print(f"{path}: {index.shape[1]} edges")


if __name__ == "__main__":
    golden(sys.argv[1] + "/mgn-score.safetensors", 1, True, 1, 3)
    golden(sys.argv[1] + "/mgn-forward.safetensors", 2, False, 2, 17)
