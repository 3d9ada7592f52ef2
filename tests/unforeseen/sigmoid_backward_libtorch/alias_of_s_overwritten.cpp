// mistake: "c = s" makes no copy, and the in-place operations on c overwrite the argument s; both factors then are 1 - s, so the result is upstream*(1-s)^2 too
#include <torch/types.h>

torch::Tensor sigmoid_backward(const torch::Tensor& upstream, const torch::Tensor& s) {
    torch::Tensor c = s;
    c.neg_().add_(1);
    return upstream * s * c;
}
