// mistake: "c = s" makes no copy, so the in-place operations on c overwrite the argument s; the product then is upstream*(1-s)^2 instead of upstream*s*(1-s)
#include <torch/types.h>

torch::Tensor sigmoid_backward(const torch::Tensor& upstream, const torch::Tensor& s) {
    torch::Tensor c = s;
    c.neg_().add_(1);
    return upstream * s * c;
}
